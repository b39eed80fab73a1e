import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { err, nobodyWaits, ok, type Id } from '#kernel'
import { verifyAppointments } from '#appointments'
import { listedPilgrims } from '#seasons'
import { makeOffice } from '../../test/office.ts'
import { SEASON, list, openSeasonOffice, value } from '../../test/season.ts'
import { drawUp } from './draw-up.ts'
import { planningInvariants } from './invariants.ts'
import { makeProposals } from './make-proposals.ts'
import { proposePlan, writeDraft } from './propose.ts'
import { agreeToMoves, askProposal, takeBackProposal } from './proposing-actions.ts'
import { proposingById } from './proposing-store.ts'

const office = await makeOffice('2016-01-11T07:00:00+07:00')
const { system, db } = office
await openSeasonOffice(system)
await list(system, '1704', 64)
await list(system, '1706', 140)
await list(system, '1771', 200)
const supervisor = await office.staff(['supervisor'])
const other = await office.staff(['supervisor'])

const read = <T>(work: Parameters<typeof db.read<T>>[1]) => db.read('bkl', work)
const ask = (regencies: readonly string[], by = supervisor) =>
  askProposal(by, { season: SEASON, regencies, seed: 1 })
async function stands(id: Id<'proposal'>) {
  const one = await read((tx) => proposingById(system, tx, id))
  assert.ok(one)
  return one
}
const plans = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from plan`.execute(db.owner)).rows[0]?.n
const sound = async (): Promise<void> => {
  assert.deepEqual(await read((tx) => planningInvariants(tx, 'bkl')), [])
  assert.deepEqual(await read((tx) => verifyAppointments(tx, 'bkl')), [])
}

test('taken back while it is worked on, the work ends at once and there is no plan', async () => {
  const id = value(await ask(['1704', '1706', '1771']))
  const work = makeProposals(system)
  while ((await stands(id)).status === 'waiting') await sleep(5)
  value(await takeBackProposal(other, id))
  await work
  const { status, answer, plan } = await stands(id)
  assert.deepEqual([status, answer, plan], ['taken-back', null, null])
  assert.equal(await plans(), 0)
  assert.deepEqual(await takeBackProposal(supervisor, id), ok(null), 'a second click is harmless')
  assert.deepEqual(await agreeToMoves(supervisor, id), err('not-asked'))
})

test('two supervisors who press at once have one proposal; what is done on it shows as it is done', async () => {
  const [one, two] = await Promise.all([ask(['1704', '1706']), ask(['1706', '1704', '1706'], other)])
  const id = value(one)
  assert.equal(value(two), id)
  const seen = new Set<number>()
  const work = makeProposals(system)
  let last = 0
  while ((await stands(id)).plan === null) {
    const { progress } = await stands(id)
    assert.ok(progress >= last)
    last = progress
    seen.add(progress)
    await sleep(20)
  }
  await work
  assert.ok(seen.size >= 3, [...seen].join(' '))
  const { status, progress, answer } = await stands(id)
  assert.deepEqual([status, progress, answer?.kind], ['made', 100, 'made'])
  assert.equal(await plans(), 1)
  assert.deepEqual(await takeBackProposal(supervisor, id), err('made-already'))
  const { rows } = await sql<{ who: string }>`
    select e.who from audit_entry e where e.act = 'planning.propose'`.execute(db.owner)
  assert.ok(supervisor.who.kind === 'staff' && other.who.kind === 'staff')
  assert.equal(rows.length, 1)
  assert.ok([supervisor.who.account, other.who.account].some((who) => who === rows[0]?.who))
  assert.deepEqual(await ask(['1704']), err('nobody-to-plan'), 'refused at once')
  await sound()
})

test('what a kill cut off is worked on again, by however many processes, and made once', async () => {
  const id = value(await ask(['1771']))
  await sql`update proposal set status = 'working', progress = 40 where proposal_id = ${id}`.execute(db.owner)
  await Promise.all([makeProposals(system), makeProposals(system)])
  assert.equal((await stands(id)).status, 'made')
  assert.equal(await plans(), 2)
  await sound()
})

test('a row that says made, by somebody else than the plan or not in the log, is named', async () => {
  const breaches = async () => (await read((tx) => planningInvariants(tx, 'bkl'))).map((one) => one.invariant)
  assert.deepEqual(await breaches(), [])
  await sql`alter table proposal disable trigger face_never_changed`.execute(db.owner)
  const swap = sql`update proposal set asked_by = (select a.account_id from account a
    where a.account_id <> proposal.asked_by and a.active order by a.account_id limit 1) where status = 'made'`
  await swap.execute(db.owner)
  assert.deepEqual(new Set(await breaches()), new Set(['proposal-is-its-plan']))
  await sql`update proposal set asked_by = (select p.made_by from plan p where p.plan_id = proposal.plan_id)
    where status = 'made'`.execute(db.owner)
  await sql`alter table proposal enable trigger face_never_changed`.execute(db.owner)
  assert.deepEqual(await breaches(), [])
})

test('a proposal of somebody who may no longer propose is refused', async () => {
  await list(system, '1771', 201)
  const leaver = await office.staff(['supervisor'])
  assert.ok(leaver.who.kind === 'staff')
  const id = value(await ask(['1771'], leaver))
  await sql`update account set active = false where account_id = ${leaver.who.account}`.execute(db.owner)
  await makeProposals(system)
  const { status, answer } = await stands(id)
  assert.deepEqual([status, answer], ['refused', { kind: 'refused', why: 'forbidden' }])
})

test('whoever was faster, with a plan or with a list, makes a proposal stale, and nothing is written', async () => {
  const wish = { season: SEASON, regencies: ['1771'], seed: 1 }
  const write = (draft: Parameters<typeof writeDraft>[3]) =>
    db.transaction('bkl', (tx) => writeDraft(supervisor, tx, wish, draft))
  const drawn = await drawUp(supervisor, wish, nobodyWaits)
  assert.ok(drawn.ok)
  await list(system, '1771', 202)
  assert.deepEqual(await write(drawn.value), err('stale'), 'the list')
  const again = await drawUp(supervisor, wish, nobodyWaits)
  assert.ok(again.ok)
  assert.ok((await proposePlan(other, wish)).ok)
  const before = await plans()
  assert.deepEqual(await write(again.value), err('stale'), 'the plan')
  assert.equal(await plans(), before)
})

test('somebody new of a family comes with it, and whoever had a day keeps it', async () => {
  const before = await places()
  await list(system, '1704', 65) // the last gave the telephone of the one before
  const id = value(await ask(['1704']))
  await makeProposals(system)
  assert.equal((await stands(id)).status, 'made')
  const after = await places()
  assert.equal(after.size, before.size + 1)
  for (const [pilgrim, place] of before) assert.equal(after.get(pilgrim), place)
  const [newcomer] = [...after.keys()].filter((pilgrim) => !before.has(pilgrim))
  const people = await read((tx) => listedPilgrims(system, tx, SEASON, '1704'))
  const phone = people.find((one) => one.id === newcomer)?.phoneIndex
  const family = people.filter((one) => one.phoneIndex === phone)
  assert.equal(family.length, 2)
  assert.equal(new Set(family.map((one) => after.get(one.id)?.slice(0, 10))).size, 1)
  await sound()
})

/** The day and half hour of everybody who has one. */
async function places(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ pilgrim_id: string; place: string }>`
    select s.pilgrim_id, s.day::text || ' ' || s.starts::text as place from plan_seat s
    join plan p on p.office_id = s.office_id and p.plan_id = s.plan_id
    where p.status in ('proposed', 'agreed', 'published')`.execute(db.owner)
  return new Map(rows.map((row) => [row.pilgrim_id, row.place]))
}
