import { verifyAppointments } from '#appointments'
import { sql } from 'kysely'
import { verifyChain, writtenOnce, type Breach, type Invariants } from '#audit'
import { bankInvariants } from '#bank'
import { billingInvariants } from '#billing'
import { cancellingInvariants } from '#cancelling'
import { caseInvariants } from '#cases'
import type { Tx } from '#db'
import { facilitiesInvariants } from '#facilities'
import { issuanceInvariants } from '#issuance'
import { planningInvariants } from '#planning'
import { queueInvariants } from '#queue'
import { reportInvariants } from '#reports'
import { seasonInvariants } from '#seasons'
import { uncollectedInvariants } from '#uncollected'
import { sameFeeForAll } from './same-fee.ts'
import { everybodyTold } from './told.ts'
import { undoneUntold } from './undone.ts'

/** The chain of the log, every module's own invariants, each recomputed from its rows (trust.md), and those between modules. */
export const invariants: readonly Invariants[] = [
  verifyChain,
  writtenOnce,
  facilitiesInvariants,
  verifyAppointments,
  caseInvariants,
  cancellingInvariants,
  queueInvariants,
  billingInvariants,
  bankInvariants,
  issuanceInvariants,
  uncollectedInvariants,
  seasonInvariants,
  planningInvariants,
  reportInvariants,
  everybodyTold,
  sameFeeForAll,
  undoneUntold,
]

/**
 * Each reads whole tables, so a loop inside a loop is never the way; in an office that is younger than its statistics PostgreSQL
 * would take it, and a minute for one question.
 */
export async function everything(tx: Tx, office: string): Promise<Breach[]> {
  const found: Breach[] = []
  await loops(tx, 'off')
  for (const check of invariants) found.push(...(await check(tx, office)))
  await loops(tx, 'on')
  return found
}

const loops = (tx: Tx, are: 'on' | 'off') =>
  sql`select set_config('enable_nestloop', ${are}, true)`.execute(tx)

/** All from one snapshot: beside an open office the rows of two moments would contradict each other. */
export async function everythingAtOnce(tx: Tx, office: string): Promise<Breach[]> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx)
  return everything(tx, office)
}
