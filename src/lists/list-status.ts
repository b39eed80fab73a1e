import type { PlainDate } from '#kernel'
import { nameKey } from './list-name.ts'
import type { TotalLine } from './list-rows.ts'
import { severityOf, type ComplaintCode, type Finding, type ListedPerson, type RowStatus } from './list.ts'

const REVIEW: ReadonlySet<ComplaintCode> = new Set([
  'PERSON_PROBABLY_TWICE',
  'HIDDEN_ROW',
  'STRUCK_THROUGH',
  'RESERVE_NOT_IN_QUOTA',
])
const REJECTED: ReadonlySet<ComplaintCode> = new Set(['PORSI_DUPLICATE_SAME_PERSON', 'WITHDRAWN_BY_NOTE'])

/** Any error needs a human, and four of the warnings; a second mention and somebody who withdrew must not come in at all. */
export function statusOf(codes: readonly ComplaintCode[]): RowStatus {
  if (codes.some((code) => REJECTED.has(code))) return 'rejected'
  return codes.some((code) => severityOf[code] === 'error' || REVIEW.has(code)) ? 'review' : 'ok'
}

/**
 * Who is mentioned twice. Of two lines for one person the first stays clean; two people with one number both go to a
 * human. Identity is the porsi number, and the same number with another name is never taken for the same person.
 */
export function findDuplicates(people: readonly ListedPerson[]): readonly Finding[] {
  const repeated = new Set<ListedPerson>()
  const findings: Finding[] = []
  const say = (
    code: ComplaintCode,
    person: ListedPerson,
    field: 'porsi' | 'nik' | 'name',
    of: ListedPerson,
  ) => findings.push({ code, sheet: person.sheet, row: person.row, field, detail: `${of.row}` })
  for (const group of groupsBy(people, (person) => person.porsi)) {
    for (const [person, first] of mentions(group, samePerson)) {
      if (first === null) continue
      repeated.add(person)
      say('PORSI_DUPLICATE_SAME_PERSON', person, 'porsi', first)
    }
    const different = group.filter((person) => !repeated.has(person))
    for (const person of different.length > 1 ? different : [])
      say('PORSI_DUPLICATE_OTHER_PERSON', person, 'porsi', different.find((one) => one !== person) ?? person)
  }
  const once = people.filter((person) => !repeated.has(person))
  const twice = new Map([...twiceBy(once, nikKey), ...twiceBy(once, nameAndBirth)])
  for (const [person, first] of twice) say('PERSON_PROBABLY_TWICE', person, 'name', first)
  for (const group of groupsBy(once, (person) => person.nik)) {
    const different = group.filter((person) => !twice.has(person))
    for (const person of different.length > 1 ? different : [])
      say('NIK_DUPLICATE', person, 'nik', different.find((one) => one !== person) ?? person)
  }
  return findings
}

const nikKey = (person: ListedPerson): string | null =>
  person.nik === null || person.name === null ? null : `${person.nik} ${nameKey(person.name)}`

const nameAndBirth = (person: ListedPerson): string | null =>
  person.birthDate === null || person.name === null
    ? null
    : `${nameKey(person.name)} ${person.birthDate.toString()}`

function twiceBy(
  people: readonly ListedPerson[],
  key: (person: ListedPerson) => string | null,
): [ListedPerson, ListedPerson][] {
  const found: [ListedPerson, ListedPerson][] = []
  for (const group of groupsBy(people, key)) {
    for (const [person, first] of mentions(group, (a, b) => !isElse(a, b))) {
      // Two lines under one porsi are already spoken of.
      if (first !== null && (person.porsi === null || person.porsi !== first.porsi))
        found.push([person, first])
    }
  }
  return found
}

/** Same name, same porsi: one person, unless birth date and one thing more contradict. */
const samePerson = (a: ListedPerson, b: ListedPerson): boolean =>
  a.name !== null &&
  nameKey(a.name) === nameKey(b.name) &&
  !(differ(a.birthDate, b.birthDate) && (isElse(a, b) || differ(a.nik, b.nik)))

/** Namesakes of the same day: another father, and no common NIK. */
const isElse = (a: ListedPerson, b: ListedPerson): boolean =>
  a.parentName !== null &&
  b.parentName !== null &&
  nameKey(a.parentName) !== nameKey(b.parentName) &&
  (a.nik === null || a.nik !== b.nik)

const differ = (a: string | PlainDate | null, b: string | PlainDate | null): boolean =>
  a !== null && b !== null && a.toString() !== b.toString()

/** Each with the first of the group that is the same, or null when it is itself the first. Other names are never the same. */
function mentions(
  group: readonly ListedPerson[],
  same: (a: ListedPerson, b: ListedPerson) => boolean,
): [ListedPerson, ListedPerson | null][] {
  const firsts = new Map<string, ListedPerson[]>()
  return group.map((person) => {
    const namesakes = known(firsts, nameKey(person.name))
    const first = namesakes.find((one) => same(one, person)) ?? null
    if (first === null) namesakes.push(person)
    return [person, first]
  })
}

/** Groups of two and more under one key, in the order of the list; without a key nobody is grouped. */
function groupsBy(
  people: readonly ListedPerson[],
  key: (person: ListedPerson) => string | null,
): readonly (readonly ListedPerson[])[] {
  const groups = new Map<string, ListedPerson[]>()
  for (const person of people) {
    const own = key(person)
    if (own !== null) known(groups, own).push(person)
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

function known(groups: Map<string, ListedPerson[]>, key: string): ListedPerson[] {
  const group = groups.get(key) ?? []
  groups.set(key, group)
  return group
}

/**
 * A total line is right when it counts the different people above it: on the sheet, since the total before, or in the
 * file; with or without reserves and those who withdrew.
 */
export function checkTotals(
  totals: readonly TotalLine[],
  people: readonly ListedPerson[],
  codesOf: (person: ListedPerson) => readonly ComplaintCode[],
): readonly Finding[] {
  const different = people.filter((person) => !codesOf(person).includes('PORSI_DUPLICATE_SAME_PERSON'))
  const leaving: readonly ComplaintCode[] = ['WITHDRAWN_BY_NOTE', 'RESERVE_NOT_IN_QUOTA']
  const going = different.filter((person) => !codesOf(person).some((code) => leaving.includes(code)))
  return totals.flatMap((total, at) => {
    const declared = total.numbers.filter((number) => number < 100_000)
    const before = totals[at - 1]
    const from = before?.sheet === total.sheet ? (before?.row ?? 0) : 0
    const counts = [different, going].flatMap((group) => {
      const above = group.filter((person) => person.sheet === total.sheet && person.row < total.row)
      return [above.length, above.filter((person) => person.row > from).length, group.length]
    })
    const sum = declared.reduce((all, one) => all + one, 0)
    if (declared.length === 0 || [...declared, sum].some((number) => counts.includes(number))) return []
    return [
      {
        code: 'TOTAL_MISMATCH',
        sheet: total.sheet,
        row: total.row,
        field: null,
        detail: `${counts[0] ?? 0}`,
      },
    ]
  })
}
