import type { Id, Instant } from '#kernel'
import type { Status } from './scenario.ts'

export type WhatIfTables = {
  scenario: {
    office_id: string
    scenario_id: Id<'scenario'>
    season_id: string
    asked_by: Id<'account'>
    asked_at: Instant
    /** Both as they were written down: read with `Change` and `Answer`. */
    changes: unknown
    status: Status
    progress: number
    answer: unknown
    adopted_at: Instant | null
    version: number
  }
}
