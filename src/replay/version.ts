import { caseById } from '#cases'
import type { Visit } from './notebook.ts'
import type { Play } from './play.ts'

/**
 * The version of the case on the officer's screen. Looked up once; afterwards each act tells, and a wrong one would be refused
 * as stale, so nothing is hidden by remembering it.
 */
export async function versionOf(play: Play, visit: Visit): Promise<number> {
  if (visit.version !== null) return visit.version
  const one = await play.read((tx) => caseById(play.system, tx, visit.case))
  if (!one) throw new Error(`no case ${visit.case}`)
  visit.version = one.version
  return one.version
}

/** After an act that does not tell the version it made. */
export function raise(visit: Visit): void {
  if (visit.version !== null) visit.version += 1
}
