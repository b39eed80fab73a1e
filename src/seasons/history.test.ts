import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countsAfter, reversed, versionToUndo, type HistoryLine, type ListChange } from './history.ts'
import type { KnownPilgrim, Side, Standing } from './season.ts'

const facts = {
  name: 'SUHARDI',
  parentRelation: null,
  parentName: null,
  birthPlace: null,
  birthDate: '1945-06-12',
  sex: null,
  nik: null,
  phone: null,
  district: null,
  flightGroup: null,
  oldPassport: null,
  oldPassportUntil: null,
}
const side = (standing: Standing, regency = '1704'): Side => ({ regency, standing, facts })
const line = (version: number, more: Partial<HistoryLine> = {}): HistoryLine => ({
  list: `list_${version}`,
  version,
  cause: 'file',
  undoes: null,
  fileName: 'a.xlsx',
  reason: null,
  supplement: false,
  listed: 1,
  reserves: 0,
  leftOut: 0,
  overQuota: 0,
  keepsChanges: true,
  at: Temporal.Instant.from('2016-01-18T01:00:00Z'),
  by: null,
  ...more,
})

test('versions are undone like a pile: the newest first, then the one below, and a quota is no list', () => {
  const [one, two] = [line(1), line(2)]
  const undoing = line(3, { cause: 'undo', undoes: 'list_2' })
  assert.equal(versionToUndo([one])?.version, 1)
  assert.equal(versionToUndo([two, one])?.version, 2)
  assert.equal(versionToUndo([one, two, undoing])?.version, 1)
  assert.equal(versionToUndo([line(5, { cause: 'quota' }), line(4), undoing, two, one])?.version, 4)
  assert.equal(versionToUndo([line(2, { cause: 'undo', undoes: 'list_1' }), one]), undefined)
})

const standings = fc.constantFrom<Standing>('listed', 'reserve', 'gone')
const regencies = fc.constantFrom('1704', '1705')
const changes = fc.uniqueArray(
  fc
    .record({
      pilgrim: fc.nat(50).map((n): `pilgrim_${string}` => `pilgrim_${n}`),
      before: fc.option(fc.tuple(standings, regencies).map(([what, where]) => side(what, where))),
      after: fc.tuple(standings, regencies).map(([what, where]) => side(what, where)),
    })
    // A list brings nobody new into another regency.
    .filter(({ before, after }) => before !== null || after.regency === '1704'),
  { selector: (one) => one.pilgrim },
)

test('turning a version round brings every count back, whatever it did', () => {
  fc.assert(
    fc.property(changes, (drawn) => {
      const told = drawn.map((one): ListChange => ({ ...one, listBefore: one.before && 'list_0' }))
      const start = { listed: 100, reserve: 100 }
      const now = new Map(
        told.map(({ pilgrim, after }): [`pilgrim_${string}`, KnownPilgrim] => [
          pilgrim,
          { id: pilgrim, porsi: '', person: 'person_1', list: 'list_1', ...after },
        ]),
      )
      const back = reversed({ changes: told, now }, '1704', 'list_2')
      assert.deepEqual(countsAfter(countsAfter(start, '1704', told), '1704', back), start)
      for (const one of back) assert.equal(one.given, one.after.regency === '1704' ? 'list_2' : 'list_0')
    }),
  )
})
