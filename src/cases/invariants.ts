import { sql } from 'kysely'
import { publish, type Breach } from '#audit'
import { readFacts, type Sop } from '#catalogue'
import type { Tx } from '#db'
import type { Case } from './case.ts'
import { otherEditions, otherPapers } from './equal-invariants.ts'
import { caseOf, eventOf, tables, type CaseEvent } from './store.ts'
import { Was, wasOf } from './undo.ts'
import { samePersons, skipped, walk } from './walk.ts'

const names = [
  'case-legal-walk',
  'case-agrees-with-history',
  'case-undone-restores',
  'case-no-stage-skipped',
  'case-four-eyes',
  'case-act-recorded',
  'case-one-active',
  'case-edition-in-force',
  'same-papers-for-all',
] as const
type Name = (typeof names)[number]
type Broken = Breach<Name>[]

/**
 * What `kafilah verify` recomputes of the cases of an office: legal walks, no stage skipped, four eyes, every act in the log,
 * the same road for everybody.
 */
export const caseInvariants = publish(names, async (tx, office) => [
  ...(await walks(tx, office)),
  ...(await unrecorded(tx, office)),
  ...(await openTwice(tx, office)),
  ...of('case-edition-in-force', await otherEditions(tx, office)),
  ...of('same-papers-for-all', await otherPapers(tx, office)),
])

const of = (invariant: Name, rows: readonly { case_id: string; detail: string }[]): Broken =>
  rows.map(({ case_id, detail }) => ({ invariant, where: case_id, detail }))

async function walks(tx: Tx, office: string): Promise<Broken> {
  const sops = new Map((await readFacts(tx)).sops.map((one) => [one.id, one]))
  const cases = await tables(tx)
    .selectFrom('passport_case')
    .selectAll('passport_case')
    .where('passport_case.office_id', '=', office)
    .orderBy('passport_case.case_id')
    .execute()
  const histories = await historiesOf(tx, office)
  return cases.flatMap((row) => {
    const sop = sops.get(row.sop_edition)
    return sop ? breachesOf(caseOf(row), sop, histories.get(row.case_id) ?? []) : []
  })
}

async function historiesOf(tx: Tx, office: string): Promise<Map<string, CaseEvent[]>> {
  const events = await tables(tx)
    .selectFrom('case_event')
    .selectAll('case_event')
    .where('case_event.office_id', '=', office)
    .orderBy('case_event.case_id')
    .orderBy('case_event.seq')
    .execute()
  const histories = Map.groupBy(events, (event) => event.case_id)
  return new Map([...histories].map(([id, of]) => [id, of.map(eventOf)]))
}

function breachesOf(one: Case, sop: Sop, history: readonly CaseEvent[]): Broken {
  const breach = (invariant: Name, detail: string): Breach<Name> => ({ invariant, where: one.id, detail })
  const walked = walk(sop, history)
  const four = samePersons(history).map((pair) =>
    breach('case-four-eyes', `one person did ${pair.join(' and ')}`),
  )
  if (!walked.ok) return [breach('case-legal-walk', `line ${walked.seq}: ${walked.why}`), ...four]
  const { standing } = walked
  const agrees =
    standing.stage === one.stage &&
    standing.hold === (one.hold?.kind ?? null) &&
    standing.ending === one.ending &&
    history.length === one.version
  const missed = one.ending === 'handed-over' ? skipped(sop, history) : []
  return [
    ...(agrees
      ? []
      : [breach('case-agrees-with-history', 'the case stands elsewhere than its history says')]),
    ...(isRestored(one, history)
      ? []
      : [breach('case-undone-restores', 'its last act was undone, yet the case is not what it was')]),
    ...missed.map((stage) => breach('case-no-stage-skipped', `handed over without ${stage}`)),
    ...four,
  ]
}

/** Days, dates and moments of a case whose last act was undone are those that act replaced. The walk has seen to the rest. */
function isRestored(one: Case, history: readonly CaseEvent[]): boolean {
  if (history.at(-1)?.outcome !== 'undone') return true
  const was = Was.safeParse(history.at(-2)?.was)
  return was.success && JSON.stringify(wasOf(one, null)) === JSON.stringify({ ...was.data, papers: null })
}

/**
 * Every line of a history has its entry in the log, and every entry of an act on a case its line in the history. Read as text:
 * a payload that is no longer JSON is the chain's to name.
 */
async function unrecorded(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{ case_id: string; detail: string }>`
    with acts as (
      select a.subject, a.who, substring(a.payload from '"event":([0-9]{1,9})')::int as event from audit_entry a
      where a.office_id = ${office} and a.subject like 'case\\_%')
    select e.case_id, 'line ' || e.seq || ' is not in the log' as detail from case_event e
    where e.office_id = ${office} and not exists (
      select from acts a where a.subject = e.case_id and a.who = e.who and a.event = e.seq)
    union all
    select a.subject, 'the log has an act ' || a.event || ' that the history lacks' from acts a
    where a.event is not null and not exists (
      select from case_event e where e.office_id = ${office} and e.case_id = a.subject and e.seq = a.event)
    order by 1, 2`.execute(tx)
  return of('case-act-recorded', rows)
}

/** The schema forbids it; a restored or repaired database is asked all the same. */
async function openTwice(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{ person_id: string; service: string }>`
    select c.person_id, c.service from passport_case c
    where c.office_id = ${office} and c.ending is null
    group by c.person_id, c.service having count(*) > 1 order by c.person_id, c.service`.execute(tx)
  return rows.map(({ person_id, service }) => ({
    invariant: 'case-one-active',
    where: person_id,
    detail: `more than one open case for ${service}`,
  }))
}
