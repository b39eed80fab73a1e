import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { err, ok, type Id } from '#kernel'
import { caseById, caseHistory, takeStage } from '#cases'
import { migrations } from '#db'
import type { Ctx } from '#people'
import { bookDesk, bookLetGo, firstDelivery, stockNow } from '../../test/book-desk.ts'
import { makeOffice } from '../../test/office.ts'
import { value } from '../../test/season.ts'
import { askEnd, cancellingInvariants, decideEnd, waitingWishes } from './index.ts'
import type { Decision } from './wish.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const { system, db } = office
const ended = bookLetGo(office)
await firstDelivery(system)
const { approved, printed, setAside, versionOf } = bookDesk(system)
const [examiner, clerk] = [await office.staff(['examiner']), await office.staff(['customer-service'])]
const [first, second] = [await office.staff(['supervisor']), await office.staff(['supervisor'])]
const head = await office.staff(['head-of-office'])
const read = <T>(work: Parameters<typeof db.read<T>>[1]) => db.read(system.office, work)
const caseOf = (id: Id<'case'>) => read((tx) => caseById(system, tx, id))
const breaches = () => read((tx) => cancellingInvariants(tx, system.office))
const noPeriod = () => Promise.resolve(err('not-ready'))
const ask = async (who: Ctx, id: Id<'case'>, act: 'cancel' | 'withdraw' = 'cancel') =>
  askEnd(who, { case: id, version: await versionOf(id) }, { act, reason: 'Keterangan palsu' })
const decide = (who: Ctx, wish: Id<'wish'>, decision: Decision = 'agreed') =>
  decideEnd(who, { wish, decision }, noPeriod)
const asked = async (who: Ctx, id: Id<'case'>) => value(await ask(who, id)).wish

test('an examiner asks, a supervisor agrees: only then the case ends, with the reason, and its blank lies in the cabinet', async () => {
  const id = await approved()
  const before = await stockNow(system)
  value(await setAside(id))
  const wish = await asked(examiner, id)
  assert.equal((await caseOf(id))?.ending, null, 'one person ends nothing')
  assert.deepEqual(await decide(first, wish), ok({ case: id, ending: 'cancelled' }))
  assert.equal((await caseOf(id))?.ending, 'cancelled')
  const last = (await read((tx) => caseHistory(system, tx, id))).at(-1)
  assert.deepEqual([last?.act, last?.reason], ['cancel', 'Keterangan palsu'])
  assert.deepEqual(await stockNow(system), before)
  assert.deepEqual(await decide(second, wish), err('decided-already'))
  assert.deepEqual(await breaches(), [])
})

test('nobody agrees to the own wish, from whatever session, nor declines it; taking it back leaves the case as it was', async () => {
  const id = await approved()
  const wish = await asked(first, id)
  const elsewhere = { ...first, key: { key: 'sesi-lain', hash: Buffer.from('x') } }
  for (const session of [first, elsewhere]) {
    assert.deepEqual(await decide(session, wish), err('own-wish'))
    assert.deepEqual(await decide(session, wish, 'declined'), err('own-wish'))
  }
  assert.deepEqual(await decide(second, wish, 'taken-back'), err('not-your-wish'))
  assert.deepEqual(await decide(first, wish, 'taken-back'), ok({ case: id, ending: null }))
  assert.deepEqual(await decide(second, wish), err('decided-already'))
  assert.equal((await caseOf(id))?.ending, null)
  assert.ok((await ask(first, id)).ok, 'it may be asked for anew')
})

test('who may end a case may ask for it, and only a supervisor or the head of the office decides', async () => {
  const id = await approved()
  for (const role of ['production', 'handover', 'treasurer', 'head-of-office'] as const)
    assert.deepEqual(await ask(await office.staff([role]), id), err('forbidden'))
  assert.deepEqual(await ask(clerk, id), err('forbidden'), 'the counter withdraws, it does not cancel')
  assert.deepEqual(await ask(examiner, id, 'withdraw'), err('forbidden'))
  assert.deepEqual(await ask(system, id), err('forbidden'))
  const { wish } = value(await ask(clerk, id, 'withdraw'))
  for (const who of [examiner, clerk, office.visitor])
    assert.deepEqual(await decide(who, wish), err('forbidden'))
  assert.deepEqual(await decide(head, wish), ok({ case: id, ending: 'withdrawn' }))
})

test('a declined wish ends nothing; it stays to be seen, and another may be asked', async () => {
  const id = await approved()
  const wish = await asked(examiner, id)
  assert.deepEqual(await ask(first, id), err('asked-already'))
  assert.deepEqual(await decide(second, wish, 'declined'), ok({ case: id, ending: null }))
  assert.deepEqual(await decide(first, await asked(examiner, id)), ok({ case: id, ending: 'cancelled' }))
})

test('a wish lapses when its case goes on or ends otherwise, and is no longer in the list', async () => {
  const [goes, ends] = [await approved(), await approved()]
  const [one, other] = [await asked(examiner, goes), await asked(examiner, ends)]
  const waits = async () => (await read((tx) => waitingWishes(first, tx))).map(({ id }) => id)
  for (const wish of [one, other]) assert.ok((await waits()).includes(wish))
  value(await setAside(goes))
  const withdraw = { stage: 'allocation', act: 'withdraw' } as const
  value(await db.transaction(system.office, (tx) => takeStage(system, tx, ends, withdraw)))
  for (const wish of [one, other]) {
    assert.deepEqual(await decide(first, wish), err('lapsed'))
    assert.ok(!(await waits()).includes(wish))
  }
  assert.ok((await ask(examiner, goes)).ok, 'it may be asked for anew')
  assert.deepEqual(await breaches(), [])
})

test('nothing is asked of a case that is not paid, printed, seen on a stale page, or not there', async () => {
  const seen = { case: await printed(), version: 1 }
  const why = { act: 'cancel', reason: 'x' } as const
  assert.deepEqual(await askEnd(first, seen, why), err('changed-meanwhile'))
  assert.deepEqual(await ask(first, seen.case), err('printed-needs-period'))
  assert.deepEqual(await askEnd(first, { case: 'case_0', version: 1 }, why), err('not-found'))
  assert.deepEqual(await decide(first, 'wish_0'), err('not-found'))
})

test('one key, one act: a second click gets the first answer, of asking and of agreeing', async () => {
  const id = await approved()
  const seen = { case: id, version: await versionOf(id) }
  const twice = { ...examiner, key: { key: 'klik', hash: Buffer.from('sama') } }
  const why = { act: 'cancel', reason: 'Keterangan palsu' } as const
  const wishes = [await askEnd(twice, seen, why), await askEnd(twice, seen, why)]
  assert.ok(wishes[0]?.ok)
  assert.deepEqual(wishes[0], wishes[1])
  const again = { ...first, key: { key: 'setuju', hash: Buffer.from('sama') } }
  const { wish } = wishes[0].value
  const done = [await decide(again, wish), await decide(again, wish)]
  assert.deepEqual(done, [ok({ case: id, ending: 'cancelled' }), ok({ case: id, ending: 'cancelled' })])
})

test('ten agree at one instant, eight times: each case ends once, and the others hear that it is decided', async () => {
  for (let round = 0; round < 8; round += 1) {
    const id = await approved()
    const wish = await asked(examiner, id)
    ended.length = 0
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) => decide([first, second, head][i % 3] ?? head, wish)),
    )
    assert.equal(all.filter((one) => one.ok).length, 1)
    for (const one of all) if (!one.ok) assert.equal(one.error, 'decided-already')
    assert.deepEqual(ended, [id])
  }
  assert.deepEqual(await breaches(), [])
})

test('eight ask at one instant: one wish is written down', async () => {
  const id = await approved()
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, i) => ask([first, second, examiner][i % 3] ?? first, id)),
  )
  assert.equal(all.filter((one) => one.ok).length, 1)
  for (const one of all) if (!one.ok) assert.equal(one.error, 'asked-already')
})

test('of an agreement and an act that takes the case further at one instant exactly one wins', async () => {
  for (let round = 0; round < 8; round += 1) {
    const id = await approved()
    const wish = await asked(examiner, id)
    const goOn = () => setAside(id)
    const agree = () => decide(first, wish)
    const done = await Promise.all(round % 2 ? [goOn(), agree()] : [agree(), goOn()])
    assert.equal(done.filter((one) => one.ok).length, 1)
    const won = (await caseOf(id))?.ending === 'cancelled'
    assert.deepEqual(await decide(second, wish), err(won ? 'decided-already' : 'lapsed'))
  }
  assert.deepEqual(await breaches(), [])
})

test('whatever three people do with a case, it ends only by two of them, and verify finds nothing', async () => {
  const people = [examiner, first, second]
  const who = fc.integer({ min: 0, max: 2 })
  const step = fc.record({
    who,
    does: fc.constantFrom('ask', 'agreed', 'declined', 'taken-back', 'goes-on'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const id = await approved()
      let wish: { id: Id<'wish'>; by: number; open: boolean } | undefined
      let over = false
      for (const { who: by, does } of steps) {
        const person = people[by] ?? first
        if (does === 'ask') {
          const done = await ask(person, id)
          assert.equal(done.ok, !over && !wish?.open)
          if (done.ok) wish = { id: done.value.wish, by, open: true }
        } else if (does === 'goes-on') {
          if ((await goesOn(id)) && wish) wish.open = false
        } else if (wish) {
          const done = await decide(person, wish.id, does)
          const may = does === 'taken-back' ? by === wish.by : by !== wish.by && by !== 0
          assert.equal(done.ok, wish.open && may)
          if (done.ok) wish.open = false
          over ||= done.ok && does === 'agreed'
        }
        assert.equal((await caseOf(id))?.ending, over ? 'cancelled' : null)
      }
    }),
    { numRuns: 25 },
  )
  assert.deepEqual(await breaches(), [])
})

/** Takes the case a step further, once. */
const goesOn = async (id: Id<'case'>): Promise<boolean> => (await setAside(id)).ok

test('the schema holds no agreement of one person, no changed words, no second decision and no removal', async () => {
  const open = await asked(first, await approved())
  const by = (who: Ctx) => (who.who.kind === 'staff' ? who.who.account : '')
  const agree = (
    who: Ctx,
  ) => sql`update cancel_wish set decision = 'agreed', decided_by = ${by(who)}, decided_at = now()
    where wish_id = ${open}`
  await assert.rejects(agree(first).execute(db.owner), /cancel_wish_by_two/)
  for (const [text, why] of [
    [`update cancel_wish set reason = 'lain' where wish_id = '${open}'`, /never changed/],
    [`update cancel_wish set asked_by = '${by(second)}' where wish_id = '${open}'`, /never changed/],
    [`update cancel_wish set decision = 'declined' where decision = 'agreed'`, /decided once/],
    ['delete from cancel_wish', /never removed/],
  ] as const)
    await assert.rejects(sql.raw(text).execute(db.owner), why, text)
})

test('a case that one officer ended before this rule is noted by the migration and is no breach', async () => {
  const id = await approved()
  value(await decide(first, await asked(examiner, id)))
  const { owner } = db
  await owner
    .transaction()
    .execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql`delete from cancel_wish where case_id = ${id}`.execute(tx)
      await sql`set local session_replication_role = origin`.execute(tx)
      const named = async () => (await cancellingInvariants(tx, system.office)).map(({ where }) => where)
      assert.deepEqual(await named(), [id])
      const text = migrations().find(({ name }) => name.startsWith('0141'))?.text ?? ''
      await sql.raw(text.slice(text.indexOf('-- The wall is lifted'))).execute(tx)
      assert.deepEqual(await named(), [])
      throw new Error('undo')
    })
    .catch((fault: unknown) => assert.match(String(fault), /undo/))
  assert.deepEqual(await breaches(), [])
})
