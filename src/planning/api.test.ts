import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missOldVisits } from '#appointments'
import { makeOffice } from '../../test/office.ts'
import { programOf } from '../../test/program.ts'
import { list, openSeasonOffice, value } from '../../test/season.ts'
import { FollowUpsAnswer, PlanAnswer, ProposalAnswer, ProposalAsked } from './api-shapes.ts'
import { planningApi } from './api.ts'
import { inviteEverybody } from './invite.ts'
import { makeProposals } from './make-proposals.ts'

const office = await makeOffice('2016-01-11T07:00:00+07:00')
await openSeasonOffice(office.system)
await list(office.system, '1704', 12)
await list(office.system, '1706', 6)
let woken = 0
const apis = [
  planningApi(
    () => void (woken += 1),
    () => undefined,
  ),
]
const supervisor = programOf(apis, await office.staff(['supervisor']))
const kaur = programOf(apis, await office.staff(['liaison'], '1704'))
const mukomuko = programOf(apis, await office.staff(['liaison'], '1706'))
const stranger = programOf(apis, office.visitor)

const wish = { regencies: ['1704', '1706'], seed: 7 }
const asked = await supervisor.ask('POST', '/proposals', wish, 'first')
const { proposal } = ProposalAsked.parse(asked.said)
const stands = async (id = proposal) =>
  ProposalAnswer.parse((await supervisor.ask('GET', `/proposals/${id}`)).said)
const before = await stands()
await makeProposals(office.system)
const plan = (await stands()).made?.plan
const read = async (who = supervisor) => PlanAnswer.parse((await who.ask('GET', `/plans/${plan}`)).said)

test('a proposal is asked for once for a key, and refused to anybody but the planner', async () => {
  assert.equal(asked.status, 201)
  assert.deepEqual((await supervisor.ask('POST', '/proposals', wish, 'first')).said, asked.said)
  const reused = await supervisor.ask('POST', '/proposals', { ...wish, seed: 8 }, 'first')
  assert.deepEqual([reused.status, reused.code], [422, 'key-used-for-another-request'])
  for (const who of [kaur, stranger]) {
    const refused = await who.ask('POST', '/proposals', wish)
    assert.deepEqual([refused.status, refused.code], [403, 'forbidden'])
    assert.match(refused.type, /problem\+json/)
    assert.equal((await who.ask('GET', `/proposals/${proposal}`)).status, 403)
    assert.equal((await who.ask('DELETE', `/proposals/${proposal}`)).status, 403)
    assert.equal((await who.ask('POST', `/proposals/${proposal}/agree`)).status, 403)
  }
})

test('a proposal says how far it is, and what came of it', async () => {
  assert.deepEqual([before.status, before.progress, before.made], ['waiting', 0, null])
  const { status, progress, made, moves, refused } = await stands()
  assert.deepEqual([status, progress, moves, refused], ['made', 100, [], null])
  assert.deepEqual(made, { plan, edition: 1, persons: 18, moved: 0, told: 0 })
  assert.equal((await supervisor.ask('DELETE', `/proposals/${proposal}`)).code, 'made-already')
  assert.equal((await supervisor.ask('GET', '/proposals/proposal_0')).status, 404)
})

test('nonsense is told by its field, a strange regency by its code', async () => {
  assert.equal((await supervisor.ask('POST', '/proposals', { regencies: [] })).status, 422)
  const strange = await supervisor.ask('POST', '/proposals', { regencies: ['9999'] })
  assert.deepEqual([strange.status, strange.code], [409, 'no-such-regency'])
  assert.equal((await supervisor.ask('GET', '/plans/plan_0')).status, 404)
  assert.equal((await supervisor.ask('GET', '/plans/nonsense')).status, 422)
})

test('a liaison reads and answers the own parts; the others do not exist', async () => {
  const [own, all] = [await read(kaur), await read()]
  assert.ok(own.parts.every((part) => part.regency === '1704'))
  assert.ok(all.parts.length > own.parts.length)
  assert.equal((await stranger.ask('GET', `/plans/${plan}`)).status, 403)
  const foreign = all.parts.find((part) => part.regency === '1706')
  assert.ok(foreign)
  const path = `/plan-parts/${foreign.part}`
  assert.equal((await kaur.ask('POST', `${path}/accept`, { version: 1 })).status, 404)
  const asked = await mukomuko.ask('POST', `${path}/ask-other-date`, {
    version: 1,
    reason: 'Panen.',
    day: '2016-02-16',
  })
  assert.equal(asked.status, 200)
  const stale = await mukomuko.ask('POST', `${path}/accept`, { version: 1 })
  assert.deepEqual([stale.status, stale.code], [409, 'stale'])
  assert.equal(
    (await mukomuko.ask('POST', `${path}/ask-other-date`, { version: 2, reason: 'x', day: '2016-02-30' }))
      .status,
    422,
  )
})

test('agreed by all it is published, the invitations are woken, and afterwards no answer counts', async () => {
  const early = await supervisor.ask('POST', `/plans/${plan}/publish`, { version: 1 })
  assert.deepEqual([early.status, early.code], [409, 'not-agreed'])
  for (const who of [kaur, mukomuko])
    for (const part of (await read(who)).parts)
      assert.equal(
        (await who.ask('POST', `/plan-parts/${part.part}/accept`, { version: part.version })).status,
        200,
      )
  const { version, status } = await read()
  assert.equal(status, 'agreed')
  const done = await supervisor.ask('POST', `/plans/${plan}/publish`, { version }, 'publish')
  assert.deepEqual(done.said, { plan, seats: 18 })
  assert.equal(woken, 1)
  const [part] = (await read(kaur)).parts
  const late = await kaur.ask('POST', `/plan-parts/${part?.part}/ask-other-date`, {
    version: part?.version,
    reason: 'Terlambat.',
  })
  assert.deepEqual([late.status, late.code], [409, 'plan-closed'])
})

test('who missed the day is told to planner and liaison without a name; a first plan moves nobody', async () => {
  value(await inviteEverybody(office.system))
  office.moveTo('2016-05-31T17:00:00+07:00')
  value(await missOldVisits(office.system))
  const all = await supervisor.ask('GET', '/follow-ups')
  const { absent } = FollowUpsAnswer.parse(all.said)
  assert.equal(absent.length, 18)
  assert.doesNotMatch(JSON.stringify(all.said), /SUHARDI/)
  const own = FollowUpsAnswer.parse((await kaur.ask('GET', '/follow-ups')).said)
  assert.ok(own.absent.length === 12 && own.absent.every(({ regency }) => regency === '1704'))
  assert.equal((await stranger.ask('GET', '/follow-ups')).status, 403)
  assert.deepEqual((await read()).moves, [], 'a first plan moves nobody')
})
