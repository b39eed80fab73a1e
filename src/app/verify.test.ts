import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Breach } from '#audit'
import { breakIt, commonBreaks, type Break } from '../../test/breaks.ts'
import { caseBreaks } from '../../test/breaks-cases.ts'
import { moneyBreaks } from '../../test/breaks-money.ts'
import { seasonBreaks } from '../../test/breaks-season.ts'
import { livedIn } from '../../test/lived-in.ts'
import { everything, everythingAtOnce, invariants } from './verify.ts'

/** An office that was lived in honestly, and every way to break one thing in it, each undone at once. */
const { office, at } = await livedIn()
const breaks = [...commonBreaks(at), ...caseBreaks(at), ...moneyBreaks(at), ...seasonBreaks]
const published = invariants.flatMap(({ names }) => names)

/** What verify says, as the operator asks it, behind the wall, after the owner's act. */
async function afterwards(one: Break): Promise<{ places: string[]; found: Breach[] }> {
  const undo = new Error('undo')
  let said: { places: string[]; found: Breach[] } = { places: [], found: [] }
  await office.db.owner
    .transaction()
    .execute(async (tx) => {
      const places = await breakIt(tx, one)
      await sql`set local role kafilah_app`.execute(tx)
      await sql`set local app.office = 'bkl'`.execute(tx)
      said = { places, found: await everything(tx, 'bkl') }
      throw undo
    })
    .catch((fault: unknown) => {
      if (fault !== undo) throw fault
    })
  return said
}

test('an honest office verifies, in one snapshot', async () => {
  assert.deepEqual(await office.db.read('bkl', (tx) => everythingAtOnce(tx, 'bkl')), [])
})

test('every invariant has one name and a way to break it, and no other is broken here', () => {
  assert.equal(new Set(published).size, published.length)
  assert.deepEqual(new Set(breaks.map((one) => one.breaks)), new Set(published))
})

test('the guide says of every invariant what it means and what to do, and of no other', () => {
  const rows = readFileSync('docs/guide/verify.md', 'utf8').matchAll(/^\| `([\w-]+)` \| (.+) \| (.+) \|$/gm)
  const told = [...rows].map(([, name = '', means = '', remedy = '']) => ({ name, means, remedy }))
  assert.deepEqual(told.map(({ name }) => name).toSorted(), published.toSorted())
  for (const { name, means, remedy } of told) assert.ok(means.endsWith('.') && remedy.endsWith('.'), name)
})

for (const one of breaks)
  test(`${one.breaks}: ${one.by}`, async () => {
    const { places, found } = await afterwards(one)
    assert.deepEqual(
      found.map(({ invariant, where }) => [invariant, where]),
      places.map((place) => [one.breaks, place]),
      JSON.stringify(found),
    )
    assert.equal(found.length, 1)
  })

test('a log cut off together with its head is found where cases keep what was done', async () => {
  const { found } = await afterwards({
    breaks: 'audit-chain',
    by: 'the log since a decision',
    does: `delete from audit_entry where seq >= (select min(seq) from audit_entry where act = 'cases.adjudication');
      update audit_head h set (seq, hash) = (select e.seq, e.hash from audit_entry e order by e.seq desc limit 1)`,
    where: `select 'audit_head'`,
  })
  assert.ok(found.length > 5)
  assert.deepEqual(
    new Set(found.map((one) => one.invariant)),
    new Set(['case-act-recorded', 'cancel-four-eyes']),
  )
})
