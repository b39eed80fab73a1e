import { err, ok, type Id, type Result } from '#kernel'

/** What lies on the table: the names on the liaison's list, and which of them have a book there. */
export type CohortHandover = {
  regency: string
  /** Number of the signed list, and who signed it. */
  reference: string
  signedBy: string
  lines: readonly { case: Id<'case'>; version: number; present: boolean }[]
  /** How many books both sides counted by hand. */
  counted: number
}

export type CohortRefusal = 'nothing-present' | 'count-differs' | 'named-twice'

/** Both sides count the books; the count and the ticks must say the same before anything is written. */
export function decideCohort({ lines, counted }: CohortHandover): Result<null, CohortRefusal> {
  if (new Set(lines.map((line) => line.case)).size < lines.length) return err('named-twice')
  const present = lines.filter((line) => line.present).length
  if (present === 0) return err('nothing-present')
  return present === counted ? ok(null) : err('count-differs')
}
