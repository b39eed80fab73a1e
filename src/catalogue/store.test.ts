import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { ok } from '#kernel'
import { makeOffice } from '../../test/office.ts'
import {
  applicantKinds,
  decideNeeds,
  feeFor,
  itemOf,
  loadCatalogue,
  paysBeforeVisit,
  readFacts,
  requirementsFor,
  serviceIds,
  sopFor,
  stageFacts,
  stages,
  type ApplicantKind,
  type Asked,
  type ServiceId,
} from './index.ts'

const office = await makeOffice()
const day = (iso: string) => Temporal.PlainDate.from(iso)
const on = (date: string) => office.db.read('bkl', (tx) => loadCatalogue(tx, day(date)))
const season = await on('2016-02-01')
const today = await on('2026-11-24')

const papers = (date: typeof season, service: ServiceId, applicant: ApplicantKind, optional: boolean) =>
  requirementsFor(date, service, applicant)
    .requirements.filter((one) => one.optional === optional)
    .map((one) => one.paper.id)
const line = (one: Asked) =>
  one.kind === 'paper'
    ? one.requirement.paper.id
    : `one of ${one.alternatives.map((alternative) => alternative.paper.id).join(', ')}`

test('the fee of 2016 is 300,000 for the book and 55,000 for the biometric service, for everybody', () => {
  for (const applicant of applicantKinds)
    for (const service of ['new', 'replacement'] as const) {
      const fee = feeFor(season.tariff, service, applicant)
      assert.deepEqual(
        fee.lines.map((one) => [one.item, Number(one.amount)]),
        [
          ['passport-48', 300_000],
          ['biometric-service', 55_000],
        ],
      )
      assert.equal(Number(fee.total), 355_000)
    }
})

test('each tariff begins on its day', async () => {
  const cost = async (date: string, service: ServiceId = 'new', applicant: ApplicantKind = 'adult') => {
    const { tariff } = await on(date)
    const fee = feeFor(tariff, service, applicant)
    return `${fee.tariff} ${Number(fee.total)}`
  }
  assert.equal(await cost('2014-07-03'), 'PP-45-2014 355000')
  assert.equal(await cost('2019-05-02'), 'PP-45-2014 355000')
  assert.equal(await cost('2019-05-03'), 'PP-28-2019 350000')
  assert.equal(await cost('2024-12-17'), 'PP-28-2019 350000')
  assert.equal(await cost('2024-12-18'), 'PP-45-2024 650000')
  assert.equal(await cost('2025-02-28', 'new', 'child'), 'PP-45-2024 350000')
  assert.equal(await cost('2025-03-01'), 'PP-45-2024 950000')
  assert.equal(await cost('2025-03-01', 'new', 'child'), 'PP-45-2024 650000')
  assert.equal(await cost('2016-02-01', 'replacement-lost'), 'PP-45-2014 655000')
  assert.equal(await cost('2020-02-01', 'replacement-lost'), 'PP-28-2019 1350000')
  assert.equal(await cost('2026-11-24', 'replacement-damaged'), 'PP-45-2024 1450000')
  assert.equal(Number(itemOf((await on('2026-11-24')).tariff, 'same-day').amount), 1_000_000)
})

test('before the first tariff nothing is known', async () => {
  await assert.rejects(on('2014-07-02'), /no tariff/)
})

test('an adult of 2016 brings KTP, family card and one paper of birth', () => {
  const needs = decideNeeds(season, { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' })
  assert.deepEqual(needs.documents.map(line), [
    'one of ktp, move-abroad-letter',
    'kk',
    'one of birth-certificate, marriage-book, diploma, baptism-letter, authority-letter',
    'naturalisation-letter',
    'change-of-name-decree',
    'old-passport',
  ])
  assert.deepEqual(papers(season, 'new', 'adult', true), [
    'naturalisation-letter',
    'change-of-name-decree',
    'old-passport',
  ])
})

test('a child, a full book, a lost one and a damaged one each have their papers', () => {
  const child = ['parents-ktp', 'kk', 'birth-certificate', 'parents-marriage-book', 'parents-passports']
  assert.deepEqual(papers(season, 'new', 'child', false), [...child, 'parents-statement'])
  assert.deepEqual(papers(season, 'replacement', 'adult', false), ['old-passport', 'ktp'])
  const adult = papers(season, 'new', 'adult', false)
  assert.deepEqual(papers(season, 'replacement-lost', 'adult', false), [
    'police-report',
    ...adult,
    'statement',
    'examination-report',
  ])
  assert.deepEqual(papers(season, 'replacement-damaged', 'child', false), [
    'damaged-passport',
    ...child,
    'parents-statement',
    'examination-report',
  ])
})

test('a pilgrim of 2016 brings what everybody brings and three papers of the hajj; since March 2023 no more', async () => {
  for (const service of serviceIds) {
    const everybody = requirementsFor(season, service, 'adult').requirements
    const pilgrim = requirementsFor(season, service, 'pilgrim').requirements
    assert.deepEqual(
      pilgrim.filter((one) => !one.hajjExtra).map((one) => one.paper.id),
      everybody.map((one) => one.paper.id),
    )
    assert.deepEqual(
      pilgrim.filter((one) => one.hajjExtra).map((one) => [one.paper.id, one.optional]),
      [
        ['hajj-recommendation', false],
        ['hajj-deposit-proof', false],
        ['three-word-name', true],
      ],
    )
    for (const [date, extra] of [
      ['2023-02-28', 3],
      ['2023-03-01', 0],
    ] as const) {
      const set = requirementsFor(await on(date), service, 'pilgrim').requirements
      assert.equal(set.filter((one) => one.hajjExtra).length, extra, `${service} ${date}`)
      assert.equal(set.length, everybody.length + extra)
    }
  }
})

test('every service has papers for every kind of applicant on every day since the first tariff', async () => {
  for (const date of ['2014-07-03', '2016-02-01', '2023-03-01', '2026-11-24'])
    for (const service of serviceIds)
      for (const applicant of applicantKinds)
        assert.ok(requirementsFor(await on(date), service, applicant).requirements.length > 0)
})

test('walk-in of 2016 pays after the photo, online before the visit', () => {
  const [walkIn, online] = [sopFor(season, 'walk-in'), sopFor(season, 'online')]
  assert.equal(walkIn.id, '2016-walk-in')
  assert.deepEqual(
    walkIn.order,
    stages.filter((stage) => stage !== 'pre-application'),
  )
  assert.ok(!paysBeforeVisit(walkIn))
  assert.equal(online.id, '2016-online')
  assert.deepEqual(online.order.slice(0, 4), ['pre-application', 'payment', 'arrival', 'document-check'])
  assert.deepEqual(online.order.toSorted(), [...stages].toSorted())
  assert.ok(paysBeforeVisit(online))
  assert.deepEqual([walkIn.workingDays, online.workingDays], [4, 4])
  assert.deepEqual([walkIn.clockStarts, online.clockStarts], ['payment', 'capture-interview'])
  assert.deepEqual([walkIn.clockAssumed, online.clockAssumed], [true, false])
})

test('since 29 September 2022 the online way is M-Paspor; a case of 2016 still finds its own SOP', async () => {
  const eve = await on('2022-09-28')
  assert.equal(sopFor(eve, 'online').id, '2016-online')
  assert.equal(sopFor(today, 'online').id, '2022-m-paspor')
  assert.equal(sopFor(today, 'online').clockStarts, 'document-check')
  assert.equal(sopFor(today, 'walk-in').id, '2016-walk-in')
  assert.ok(today.everySop.has('2016-online'))
})

test('every stage has words, a role and its endings', () => {
  assert.deepEqual([...season.stages.keys()], [...stages])
  const endings = (stage: (typeof stages)[number]) =>
    stageFacts(season, stage).mayEnd.map((one) => one.ending)
  assert.deepEqual(endings('document-check'), ['refusal-with-written-reason', 'return-for-papers'])
  assert.deepEqual(endings('capture-interview'), ['deferral', 'examination-report', 'field-check'])
  assert.deepEqual(endings('handover'), ['unclaimed-one-month'])
  assert.equal(stageFacts(season, 'verification').role, 'national-system')
  assert.equal(stageFacts(season, 'printing').staffRole, 'production')
  assert.equal(stageFacts(season, 'payment').staffRole, null)
})

test('lost and damaged wait for the examination report, without a promise of days', () => {
  for (const service of ['replacement-lost', 'replacement-damaged'] as const) {
    const needs = decideNeeds(season, { service, age: 'adult', pilgrim: false, channel: 'walk-in' })
    assert.deepEqual(needs.booking, { kind: 'held', hold: 'examination-report' })
    assert.equal(needs.workingDays, null)
  }
})

test('what a pilgrim needs: the same stages, fee and days as anybody, and a visit can be booked', () => {
  const answers = { service: 'new', age: 'adult', channel: 'walk-in' } as const
  const pilgrim = decideNeeds(season, { ...answers, pilgrim: true })
  const anybody = decideNeeds(season, { ...answers, pilgrim: false })
  assert.deepEqual(
    [pilgrim.fee, pilgrim.stages, pilgrim.workingDays, pilgrim.booking],
    [anybody.fee, anybody.stages, 4, { kind: 'open' }],
  )
})

test('who collects shows what article 23 asks', () => {
  const shown = [...season.collectors.values()].map((one) => [
    one.kind,
    ...one.evidence.map((paper) => paper.id),
  ])
  assert.deepEqual(shown, [
    ['self', 'proof-of-payment', 'own-id'],
    ['family', 'proof-of-payment', 'kk-copy', 'own-id'],
    ['other', 'proof-of-payment', 'power-of-attorney', 'own-id'],
    ['liaison-bulk', 'signed-list'],
  ])
})

test('the code knows every service, stage and kind of applicant that the tables have, and the other way round', async () => {
  const facts = await office.db.read('bkl', readFacts)
  assert.deepEqual(
    facts.services.map((one) => one.id),
    [...serviceIds],
  )
  assert.deepEqual(
    facts.applicants.map((one) => one.kind),
    [...applicantKinds],
  )
  assert.equal(facts.tariffs.length, 3)
  assert.equal(facts.sops.length, 3)
  for (const { source } of [...facts.services, ...facts.sets, ...facts.sops, ...facts.tariffs])
    assert.ok(source)
})

test('the same date gives the same value, and the office cannot rewrite the nation', async () => {
  assert.equal(await on('2016-02-01'), season)
  const rewrite = office.db.transaction('bkl', async (tx) =>
    ok(await sql`update tariff_item set amount = 1`.execute(tx)),
  )
  await assert.rejects(rewrite, /permission denied/)
})
