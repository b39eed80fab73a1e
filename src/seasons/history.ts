import type { Id, Instant } from '#kernel'
import {
  sideOf,
  type KnownPilgrim,
  type ListCause,
  type PilgrimFacts,
  type Side,
  type Standing,
} from './season.ts'

/** What one version did to one pilgrim; `before` is null for somebody new. */
export type ListChange = {
  pilgrim: Id<'pilgrim'>
  before: Side | null
  listBefore: Id<'list'> | null
  after: Side
}

/** A change to be written; `given` is the list its facts are of afterwards. */
export type NewChange = ListChange & { given: Id<'list'> }

/** From how somebody stands now to what `list` says. */
export const changeOf = (known: KnownPilgrim, after: Side, list: Id<'list'>): NewChange => ({
  pilgrim: known.id,
  before: sideOf(known),
  listBefore: known.list,
  after,
  given: list,
})

/** One line of a regency's history. `keepsChanges` is false for versions older than our memory of changes. */
export type HistoryLine = {
  list: Id<'list'>
  version: number
  cause: ListCause
  undoes: Id<'list'> | null
  fileName: string | null
  reason: string | null
  supplement: boolean
  listed: number
  reserves: number
  leftOut: number
  overQuota: number
  keepsChanges: boolean
  at: Instant
  by: Id<'account'> | null
}

export type UndoRefusal =
  | 'not-found'
  | 'not-the-newest'
  | 'changes-not-kept'
  | 'changed-since'
  | 'pilgrims-invited'
  | 'reason-missing'

/** The one version that can be undone: the newest that is no undoing, not undone itself, and changed people. */
export function versionToUndo(history: readonly HistoryLine[]): HistoryLine | undefined {
  const undone = new Set(history.map((one) => one.undoes))
  return history
    .toSorted((a, b) => b.version - a.version)
    .find(({ cause, list }) => cause !== 'undo' && cause !== 'quota' && !undone.has(list))
}

/** `now` is how everybody in `changes` stands at this moment; `promised` are those who hold a published place. */
export type UndoFacts = {
  history: readonly HistoryLine[]
  wanted: Id<'list'>
  changes: readonly ListChange[]
  now: ReadonlyMap<Id<'pilgrim'>, KnownPilgrim>
  promised: ReadonlySet<string>
}

/** What forbids undoing a version; nothing when it may be. */
export function whyNotUndone({
  history,
  wanted,
  changes,
  now,
  promised,
}: UndoFacts): UndoRefusal | undefined {
  const candidate = versionToUndo(history)
  if (!history.some((one) => one.list === wanted)) return 'not-found'
  if (candidate?.list !== wanted) return 'not-the-newest'
  if (!candidate.keepsChanges) return 'changes-not-kept'
  if (changes.some((one) => !isSame(now.get(one.pilgrim), one.after))) return 'changed-since'
  return changes.some((one) => cameIn(one) && promised.has(one.pilgrim)) ? 'pilgrims-invited' : undefined
}

const cameIn = ({ before, after }: ListChange): boolean =>
  after.standing === 'listed' && before?.standing !== 'listed'

/** Field by field: a stored side need not name its fields in our order. */
const isSame = (a: Side | undefined, b: Side): boolean =>
  a !== undefined &&
  a.regency === b.regency &&
  a.standing === b.standing &&
  factsNamed(a.facts) === factsNamed(b.facts)

const factsNamed = (facts: PilgrimFacts): string =>
  JSON.stringify(Object.entries(facts).toSorted(([a], [b]) => a.localeCompare(b, 'en')))

/**
 * Turned round: everybody as before, and who was new is gone, for nobody is ever deleted. Whoever goes back to another
 * regency goes back to its list, all others stand on the new one, `list`.
 */
export const reversed = (
  { changes, now }: Pick<UndoFacts, 'changes' | 'now'>,
  regency: string,
  list: Id<'list'>,
): NewChange[] =>
  changes.map(({ pilgrim, before, listBefore, after }) => {
    const back: Side = before ?? { ...after, standing: 'gone' }
    return {
      pilgrim,
      before: after,
      listBefore: now.get(pilgrim)?.list ?? list,
      after: back,
      given: back.regency === regency ? list : (listBefore ?? list),
    }
  })

export type Counts = Record<Exclude<Standing, 'gone'>, number>

/** Who stands on a regency's list after these changes, from who stood there before. */
export function countsAfter(counts: Counts, regency: string, changes: readonly ListChange[]): Counts {
  const after = { ...counts }
  const count = (side: Side | null, by: number): void => {
    if (side?.regency === regency && side.standing !== 'gone') after[side.standing] += by
  }
  for (const { before, after: told } of changes) {
    count(before, -1)
    count(told, 1)
  }
  return after
}
