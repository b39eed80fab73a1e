import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Temporal, err, ok, type Id } from '#kernel'
import type { Channel, ServiceId } from '#catalogue'
import { verifyChain } from '#audit'
import { enterPerson, nik, type Ctx, type News } from '#people'
import { makeOffice } from '../../test/office.ts'
import {
  adjudicate,
  cancelCase,
  caseById,
  caseHistory,
  caseInvariants,
  casesWaitingAt,
  checkDocuments,
  openCase,
  recordCapture,
  recordVerification,
  releaseHold,
  takeStage,
  withdrawCase,
  workload,
  type StageWish,
} from './index.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const heard: News[] = []
office.onNews((_ctx, _tx, news) => {
  heard.push(news)
  return Promise.resolve()
})
const examiner = await office.staff(['examiner'])
const senior = await office.staff(['senior-examiner'])
const adjudicator = await office.staff(['adjudicator'])
const printer = await office.staff(['production'])
const checker = await office.staff(['production'])
const handover = await office.staff(['handover'])
const everything = await office.staff([
  'examiner',
  'senior-examiner',
  'adjudicator',
  'production',
  'handover',
])

const PAPERS = ['ktp', 'kk', 'birth-certificate']
let people = 0

async function open(service: ServiceId = 'new', channel: Channel = 'walk-in') {
  const opened = await office.db.transaction('bkl', async (tx) => {
    people += 1
    const number = nik(`17049911015${String(people).padStart(5, '0')}`)
    assert.ok(number.ok)
    const person = await enterPerson(office.system, tx, {
      name: `PEMOHON ${people}`,
      birthPlace: 'BINTUHAN',
      birthDate: Temporal.PlainDate.from('1955-01-01'),
      sex: 'L',
      nik: number.value,
      phone: null,
    })
    return openCase(office.system, tx, {
      person,
      service,
      applicantKind: 'adult',
      channel,
      visit: null,
      pilgrim: null,
      regency: null,
    })
  })
  assert.ok(opened.ok)
  return opened.value
}

const take = (ctx: Ctx, id: Id<'case'>, wish: StageWish) =>
  office.db.transaction('bkl', (tx) => takeStage(ctx, tx, id, wish))
const read = async (id: Id<'case'>) => {
  const found = await office.db.read('bkl', (tx) => caseById(office.system, tx, id))
  assert.ok(found)
  return found
}
const seen = async (id: Id<'case'>) => ({ case: id, version: (await read(id)).version })

/** Who does what on the ordinary way, in the order of the walk-in edition. */
const steps: readonly (readonly [Ctx, StageWish])[] = [
  [office.system, { stage: 'arrival', act: 'check-in' }],
  [examiner, { stage: 'document-check', act: 'accept', documents: PAPERS }],
  [senior, { stage: 'capture-interview', act: 'record', reference: 'N-1' }],
  [office.system, { stage: 'payment', act: 'settle', reference: 'bill_1' }],
  [adjudicator, { stage: 'verification', act: 'record', reference: 'V-1' }],
  [adjudicator, { stage: 'adjudication', act: 'approve', reference: 'A-1' }],
  [printer, { stage: 'allocation', act: 'allocate' }],
  [printer, { stage: 'printing', act: 'print' }],
  [checker, { stage: 'quality-check', act: 'pass' }],
  [handover, { stage: 'handover', act: 'hand-over', reference: 'self' }],
]

async function bring(id: Id<'case'>, to: StageWish['stage']): Promise<void> {
  for (;;) {
    const { stage } = await read(id)
    if (stage === to) return
    const step = steps.find(([, wish]) => wish.stage === stage)
    assert.ok(step)
    assert.ok((await take(step[0], id, step[1])).ok)
  }
}

test('a case walks from the entrance to the hand of its owner, and the log has every step', async () => {
  const { case: id, number } = await open()
  assert.match(number, /^2016-\d{6}$/)
  for (const [ctx, wish] of steps) assert.ok((await take(ctx, id, wish)).ok, wish.stage)
  const ended = await read(id)
  assert.equal(ended.ending, 'handed-over')
  assert.equal(ended.version, 11)
  assert.deepEqual(heard.at(-1), { kind: 'case-ended', case: id, ending: 'handed-over' })
  const history = await office.db.read('bkl', (tx) => caseHistory(office.system, tx, id))
  assert.deepEqual(
    history.map(({ seq }) => seq),
    Array.from({ length: 11 }, (_, i) => i + 1),
  )
})

test('whoever pays before the visit pays before arriving: the order is the edition’s', async () => {
  const { case: id } = await open('new', 'online')
  assert.equal((await read(id)).stage, 'pre-application')
  const paid = await take(office.system, id, { stage: 'pre-application', act: 'submit' })
  assert.ok(paid.ok && paid.value.stage === 'payment')
  const arrived = await take(office.system, id, { stage: 'payment', act: 'settle' })
  assert.ok(arrived.ok && arrived.value.stage === 'arrival')
})

test('the promise of four working days starts with the stage the edition names and pauses on hold', async () => {
  const { case: id } = await open()
  await bring(id, 'verification')
  assert.equal((await read(id)).dueOn?.toString(), '2016-01-22')
  assert.ok(
    (await recordVerification(adjudicator, await seen(id), { act: 'duplicate-record', reason: 'dua rekam' }))
      .ok,
  )
  office.moveTo('2016-01-25T09:00:00+07:00')
  const lifted = await releaseHold(adjudicator, await seen(id), { stage: 'verification', reference: 'D-9' })
  assert.ok(lifted.ok)
  const after = await read(id)
  assert.equal(after.pausedDays, 5)
  assert.equal(after.dueOn?.toString(), '2016-01-29')
  office.moveTo('2016-01-18T09:00:00+07:00')
})

test('a lost passport waits for its examination report, and nobody promises it a day', async () => {
  const { case: id } = await open('replacement-lost')
  assert.deepEqual(await take(office.system, id, { stage: 'arrival', act: 'check-in' }), err('on-hold'))
  const noNumber = await releaseHold(examiner, await seen(id), { stage: 'arrival' })
  assert.deepEqual(noNumber, err('reference-missing'))
  assert.ok((await releaseHold(examiner, await seen(id), { stage: 'arrival', reference: 'BAP-7' })).ok)
  assert.ok((await take(office.system, id, { stage: 'arrival', act: 'check-in' })).ok)
  const papers = [...PAPERS, 'police-report', 'statement']
  assert.ok((await checkDocuments(examiner, await seen(id), { act: 'accept', documents: papers })).ok)
  await bring(id, 'adjudication')
  assert.equal((await read(id)).dueOn, null)
})

test('missing papers are brought within a week or two, and the checklist remembers what was seen', async () => {
  const { case: id } = await open()
  await bring(id, 'document-check')
  const at = (days: number) => Temporal.PlainDate.from('2016-01-18').add({ days })
  const back = async (days: number, documents: readonly string[] = ['ktp']) =>
    checkDocuments(examiner, await seen(id), { act: 'return-for-papers', due: at(days), documents })
  assert.deepEqual(await back(6), err('due-out-of-range'))
  assert.deepEqual(await back(15), err('due-out-of-range'))
  assert.deepEqual(await back(7, PAPERS), err('nothing-missing'))
  assert.ok((await back(7)).ok)
  assert.equal((await read(id)).hold?.due?.toString(), '2016-01-25')
  assert.ok((await releaseHold(examiner, await seen(id), { stage: 'document-check' })).ok)
  assert.deepEqual(
    await take(examiner, id, { stage: 'document-check', act: 'accept' }),
    err('documents-missing'),
  )
  assert.ok((await checkDocuments(examiner, await seen(id), { act: 'accept', documents: PAPERS })).ok)
})

test('a spoilt book sends the case back to get another', async () => {
  const { case: id } = await open()
  await bring(id, 'quality-check')
  assert.deepEqual(await take(checker, id, { stage: 'quality-check', act: 'spoil' }), err('reason-missing'))
  const spoilt = await take(checker, id, { stage: 'quality-check', act: 'spoil', reason: 'foto miring' })
  assert.ok(spoilt.ok && spoilt.value.stage === 'allocation')
  await bring(id, 'handover')
})

test('interviewer, adjudicator, printer and checker of a case are not one person', async () => {
  const { case: id } = await open()
  await bring(id, 'capture-interview')
  assert.ok((await recordCapture(everything, await seen(id), { act: 'record', reference: 'N-2' })).ok)
  await bring(id, 'verification')
  assert.deepEqual(
    await recordVerification(everything, await seen(id), { act: 'record', reference: 'V' }),
    err('same-person'),
  )
  await bring(id, 'printing')
  assert.deepEqual(await take(everything, id, { stage: 'printing', act: 'print' }), err('same-person'))
  await bring(id, 'quality-check')
  assert.deepEqual(await take(printer, id, { stage: 'quality-check', act: 'pass' }), err('same-person'))
})

test('of ten simultaneous acts on one case exactly one wins', async () => {
  const { case: id } = await open()
  await bring(id, 'capture-interview')
  const at = await seen(id)
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, i) => recordCapture(senior, at, { act: 'record', reference: `N-${i}` })),
  )
  assert.equal(all.filter((one) => one.ok).length, 1)
  for (const one of all) if (!one.ok) assert.equal(one.error, 'changed-meanwhile')
})

test('one key, one act: a second click gets the first answer', async () => {
  const { case: id } = await open()
  await bring(id, 'capture-interview')
  const at = await seen(id)
  const ctx: Ctx = { ...senior, key: { key: 'klik', hash: Buffer.from('sama') } }
  const first = await recordCapture(ctx, at, { act: 'record', reference: 'N-5' })
  const second = await recordCapture(ctx, at, { act: 'record', reference: 'N-5' })
  assert.ok(first.ok)
  assert.deepEqual(first, second)
})

test('who may not is refused before the case is looked at; an unknown case is not found', async () => {
  const { case: id } = await open()
  const stranger = await take(office.visitor, id, { stage: 'document-check', act: 'accept' })
  assert.deepEqual(stranger, err('forbidden'))
  assert.deepEqual(
    await checkDocuments(senior, await seen(id), { act: 'accept', documents: [] }),
    err('forbidden'),
  )
  const none = await take(office.system, 'case_tiada', { stage: 'arrival', act: 'check-in' })
  assert.deepEqual(none, err('not-found'))
})

test('what is not on the table, not now, or with an unknown paper is refused', async () => {
  const { case: id } = await open()
  assert.deepEqual(await take(office.system, id, { stage: 'arrival', act: 'pass' }), err('no-such-act'))
  assert.deepEqual(
    await take(office.system, id, { stage: 'handover', act: 'hand-over' }),
    err('not-at-this-stage'),
  )
  assert.deepEqual(await releaseHold(examiner, await seen(id), { stage: 'arrival' }), err('not-on-hold'))
  await bring(id, 'document-check')
  assert.deepEqual(
    await checkDocuments(examiner, await seen(id), { act: 'accept', documents: ['surat-sakti'] }),
    err('unknown-document'),
  )
})

test('a refused, cancelled or withdrawn case is over', async () => {
  const refusedCase = await open()
  await bring(refusedCase.case, 'document-check')
  const unsaid = { act: 'refuse', reason: ' ', documents: PAPERS } as const
  assert.deepEqual(
    await checkDocuments(examiner, await seen(refusedCase.case), unsaid),
    err('reason-missing'),
  )
  const said = { ...unsaid, reason: 'Masuk daftar pencegahan' }
  assert.ok((await checkDocuments(examiner, await seen(refusedCase.case), said)).ok)
  const supervisor = await office.staff(['supervisor'])
  const cancelled = await open()
  const by = { stage: 'arrival', reason: 'Keterangan tidak benar' } as const
  assert.ok((await cancelCase(supervisor, await seen(cancelled.case), by)).ok)
  const withdrawn = await open()
  assert.ok((await withdrawCase(supervisor, await seen(withdrawn.case), { stage: 'arrival' })).ok)
  for (const [{ case: id }, ending] of [
    [refusedCase, 'refused'],
    [cancelled, 'cancelled'],
    [withdrawn, 'withdrawn'],
  ] as const) {
    const over = await read(id)
    assert.equal(over.ending, ending)
    const again = await take(office.system, id, { stage: over.stage, act: 'cancel', reason: 'x' })
    assert.deepEqual(again, err('case-ended'))
  }
})

test('an adjudicator may hold a case and refuse it later', async () => {
  const { case: id } = await open()
  await bring(id, 'adjudication')
  assert.ok((await adjudicate(adjudicator, await seen(id), { act: 'hold', reason: 'tunggu jawaban' })).ok)
  const held = await adjudicate(adjudicator, await seen(id), { act: 'approve', reference: 'A-3' })
  assert.deepEqual(held, err('on-hold'))
  assert.ok((await releaseHold(adjudicator, await seen(id), { stage: 'adjudication', reference: 'S-1' })).ok)
  assert.ok((await adjudicate(adjudicator, await seen(id), { act: 'refuse', reason: 'Bukan WNI' })).ok)
})

test('one open case for each person and service, even when two windows open it at one instant', async () => {
  const { case: id } = await open()
  const { person } = await read(id)
  const facts = {
    person,
    service: 'replacement' as const,
    applicantKind: 'adult' as const,
    channel: 'walk-in' as const,
    visit: null,
    pilgrim: null,
    regency: null,
  }
  const attempt = () => office.db.transaction('bkl', (tx) => openCase(office.system, tx, facts))
  const both = await Promise.all([attempt(), attempt()])
  assert.equal(both.filter((one) => one.ok).length, 1)
  assert.deepEqual(
    both.find((one) => !one.ok),
    err('already-open'),
  )
  const nobody = await office.db.transaction('bkl', (tx) =>
    openCase(office.system, tx, { ...facts, person: 'person_tiada' }),
  )
  assert.deepEqual(nobody, err('person-unknown'))
  const forbidden = await office.db.transaction('bkl', (tx) => openCase(handover, tx, facts))
  assert.deepEqual(forbidden, err('forbidden'))
})

test('numbers rise by one without a gap, however many open at once', async () => {
  const before = Number((await open()).number.slice(5))
  const opened = await Promise.all(Array.from({ length: 8 }, () => open()))
  const numbers = opened.map(({ number }) => Number(number.slice(5))).toSorted((a, b) => a - b)
  assert.deepEqual(
    numbers,
    Array.from({ length: 8 }, (_, i) => before + 1 + i),
  )
})

test('the counts by stage are those of the worklists', async () => {
  const loads = await office.db.read('bkl', (tx) => workload(office.system, tx))
  const waiting = await office.db.read('bkl', (tx) => casesWaitingAt(office.system, tx, 'arrival'))
  assert.equal(loads.get('arrival')?.waiting, waiting.length)
  assert.equal(loads.get('pre-application')?.waiting, 0)
})

test('after all this the log and every history verify', async () => {
  const found = await office.db.read('bkl', async (tx) => [
    ...(await verifyChain(tx, 'bkl')),
    ...(await caseInvariants(tx, 'bkl')),
  ])
  assert.deepEqual(found, [])
})

const breachesAfter = async (change: string): Promise<string[]> => {
  const undo = new Error('undo')
  const found: string[] = []
  await office.db.owner
    .transaction()
    .execute(async (tx) => {
      await sql.raw(`alter table case_event disable trigger never_changed; ${change}`).execute(tx)
      found.push(...(await caseInvariants(tx, 'bkl')).map(({ invariant }) => invariant))
      throw undo
    })
    .catch((fault: unknown) => {
      if (fault !== undo) throw fault
    })
  return [...new Set(found)]
}

const handed = `(select case_id from passport_case where ending = 'handed-over' limit 1)`
for (const [what, change, invariant] of [
  [
    'a stage written out of its order',
    `update case_event set to_stage = 'printing' where act = 'check-in'`,
    'case-legal-walk',
  ],
  [
    'a case set further by hand',
    `update passport_case set stage = 'handover' where stage = 'arrival' and ending is null`,
    'case-agrees-with-history',
  ],
  [
    'an interviewer who also printed',
    `update case_event set who = (select who from case_event e where e.case_id = ${handed} and e.stage = 'printing')
     where case_id = ${handed} and stage = 'capture-interview'`,
    'case-four-eyes',
  ],
  [
    'an act without its entry in the log',
    `update case_event set who = 'account_lain' where act = 'approve'`,
    'case-act-recorded',
  ],
] as const) {
  test(`verification finds ${what}`, async () => {
    assert.ok((await breachesAfter(change)).includes(invariant))
  })
}

test('a refusal inside the caller’s transaction leaves nothing of the act', async () => {
  const { case: id } = await open()
  const before = await read(id)
  const undone = await office.db.transaction('bkl', async (tx) => {
    const taken = await takeStage(office.system, tx, id, { stage: 'arrival', act: 'check-in' })
    return taken.ok ? err('no-book') : ok(null)
  })
  assert.deepEqual(undone, err('no-book'))
  assert.deepEqual(await read(id), before)
})
