import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { ok } from '#kernel'
import { testDatabase } from '../../test/database.ts'
import { record, verifyChain } from './index.ts'

const db = await testDatabase()
const at = Temporal.Instant.from('2016-01-18T01:00:00Z')
const office = 'bkl'

const act = (subject: string) =>
  db.transaction(office, async (tx) => {
    await record(tx, office, [
      { at, who: 'account_a', act: 'cases.document-check', subject, detail: { outcome: 'accepted' } },
    ])
    return ok(null)
  })
const breaches = () => db.read(office, (tx) => verifyChain(tx, office))

/** As the owner, with the guard taken off: what a dishonest administrator would do. */
const tamper = (text: string) =>
  sql
    .raw(
      `alter table audit_entry disable trigger never_changed; ${text}; alter table audit_entry enable trigger never_changed`,
    )
    .execute(db.owner)

beforeEach(async () => {
  await tamper('delete from audit_entry; delete from audit_head')
  for (const subject of ['case_1', 'case_2', 'case_3']) await act(subject)
})

test('an honest log verifies', async () => assert.deepEqual(await breaches(), []))

test('forty acts at the same instant make one chain without a gap', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, i) => act(`case_${i + 10}`)))
  assert.deepEqual(await breaches(), [])
})

test('the office itself can neither change nor remove an entry', async () => {
  for (const text of [`update audit_entry set who = 'x'`, 'delete from audit_entry']) {
    const done = db.transaction(office, async (tx) => ok(await sql.raw(text).execute(tx)))
    await assert.rejects(done, /permission denied|never changed/)
  }
})

for (const [what, text, where] of [
  ['a changed hour', `update audit_entry set at = at + interval '1 hour' where seq = 2`, 'audit_entry 2'],
  ['a changed person', `update audit_entry set who = 'account_b' where seq = 2`, 'audit_entry 2'],
  [
    'a rewritten payload',
    `update audit_entry set payload = replace(payload, 'accepted', 'refused') where seq = 2`,
    'audit_entry 2',
  ],
  ['a payload that says nothing', `update audit_entry set payload = 'x' where seq = 2`, 'audit_entry 2'],
  ['an entry removed from the middle', 'delete from audit_entry where seq = 2', 'audit_entry 2'],
  [
    'two entries exchanged',
    'update audit_entry set seq = case seq when 1 then 2 else 1 end + 100 where seq in (1, 2); update audit_entry set seq = seq - 100 where seq > 100',
    'audit_entry 1',
  ],
  [
    'an entry slipped in',
    `insert into audit_entry select office_id, 4, at, who, act, subject, payload, hash from audit_entry where seq = 3`,
    'audit_entry 4',
  ],
  ['a lost tail', 'delete from audit_entry where seq = 3', 'audit_head'],
  ['a lost tail of several entries', 'delete from audit_entry where seq > 1', 'audit_head'],
  ['a lost log', 'delete from audit_entry', 'audit_head'],
  ['a lost head', 'delete from audit_head', 'audit_head'],
  ['a head set back', 'update audit_head set seq = 2', 'audit_head'],
] as const) {
  test(`${what} is found`, async () => {
    await tamper(text)
    assert.deepEqual(
      (await breaches()).map((one) => [one.invariant, one.where]),
      [['audit-chain', where]],
    )
  })
}

test('a tail cut off together with its head is whole in itself: only what was written down elsewhere would tell', async () => {
  await tamper(`delete from audit_entry where seq = 3;
    update audit_head set (seq, hash) = (select e.seq, e.hash from audit_entry e where e.seq = 2)`)
  assert.deepEqual(await breaches(), [])
})
