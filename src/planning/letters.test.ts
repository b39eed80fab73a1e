import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom, type Id } from '#kernel'
import { needsOn } from '#appointments'
import { newCode, scannerText } from '#papers'
import { readWorkbook } from '#sheets'
import { porsi } from '#people'
import { makeOffice } from '../../test/office.ts'
import { openSeasonOffice, value } from '../../test/season.ts'
import { callSheet } from './call-sheet.ts'
import { invitationPaper } from './invitation.ts'
import type { Invited } from './invited.ts'

const office = await makeOffice('2016-01-13T09:00:00+07:00')
const { system } = office
await openSeasonOffice(system)
const date = (text: string) => Temporal.PlainDate.from(text)
const time = (text: string) => Temporal.PlainTime.from(text)
const cohort = { regency: '1704', name: 'Kaur', capital: 'Bintuhan', quota: 84, travelMinutes: 330 }
const random = seededRandom(1)

function invited(name: string, day: string, starts: string, n: number): Invited {
  const person: Id<'person'> = `person_${n}`
  const pilgrim: Id<'pilgrim'> = `pilgrim_${n}`
  return {
    place: null,
    pilgrim: {
      id: pilgrim,
      person,
      season: '1437H-2016',
      regency: '1704',
      standing: 'listed',
      porsi: value(porsi(`079920000${n}`)),
      name,
      parentRelation: 'binti',
      parentName: 'KASIM',
      birthDate: date('1952-11-23'),
      sex: 'P',
      district: 'Maje',
      flightGroup: null,
      phoneIndex: null,
      held: null,
      exempt: false,
    },
    appointment: {
      id: `appointment_${n}`,
      code: newCode(random),
      day: date(day),
      starts: time(starts),
      site: '',
      kind: 'pilgrim',
      service: 'new',
      applicantKind: 'pilgrim',
      answers: { service: 'new', age: 'adult', pilgrim: true, channel: 'walk-in' },
      pilgrim,
      person,
      status: 'booked',
      version: 1,
      createdAt: system.now(),
    },
    ends: time(starts).add({ minutes: 30 }),
    number: `1437H-2016/1/000${n}`,
  }
}
const bainar = invited('BAINAR', '2016-01-28', '10:30', 1)
const told = await system.db.read(system.office, (tx) =>
  needsOn(system, tx, bainar.appointment.answers, bainar.appointment.day),
)
const frame = {
  office: { name: 'Kantor Imigrasi Bengkulu', address: 'Jalan Contoh 1, Bengkulu', phone: '0812-000-00001' },
  zone: 'Asia/Jakarta',
  language: 'id',
  size: 11,
  head: 'Ibrahim Contoh',
  now: system.now(),
} as const

test('an invitation says to whom, when, where, what to bring, what it costs, where to pay, whom to ask, and who signs', () => {
  const said = JSON.stringify(invitationPaper(bainar, cohort, told, frame))
  for (const words of [
    'BAINAR binti KASIM',
    'Maje',
    'Kamis, 28 Januari 2016',
    '10.30–11.00 WIB',
    'Kantor Imigrasi Bengkulu, Jalan Contoh 1, Bengkulu',
    'Kartu Keluarga',
    'setoran awal',
    '355.000',
    '300.000',
    '55.000',
    'BNI',
    'nama Anda BAINAR (1 kata)',
    '0812-000-00001',
    'Ibrahim Contoh',
    'Kepala Kantor',
  ])
    assert.ok(said.includes(words), words)
})

test('whoever is served by a team at the regency reads that place, and not the office as the place to come to', async () => {
  const place = 'Balai Kemenag Kaur, Bintuhan'
  const there: Invited = { ...bainar, place, appointment: { ...bainar.appointment, site: 'mobile_1' } }
  const { blocks } = invitationPaper(there, cohort, told, frame)
  const facts = JSON.stringify(blocks)
  assert.ok(facts.includes(place))
  assert.ok(!facts.includes('Kantor Imigrasi Bengkulu, Jalan Contoh 1'))
  const here = invited('SITI AMINAH', '2016-01-28', '10:30', 2)
  const book = await readWorkbook(
    (await callSheet({ cohort, invited: [here, there] }, frame)) ?? new Uint8Array(),
  )
  assert.ok(book.ok)
  // The day at the office and the day of the team are two sheets, each with its own people.
  const said = book.value.sheets.map((sheet) => JSON.stringify(sheet))
  assert.equal(said.length, 2)
  assert.ok(said[0]?.includes('SITI AMINAH') && !said[0].includes('BAINAR') && !said[0].includes(place))
  assert.ok(said[1]?.includes('BAINAR') && said[1].includes(`Kamis, 28 Januari 2016, ${place}`))
})

test('its QR holds the code with its check character and nothing of the person', () => {
  const { blocks } = invitationPaper(bainar, cohort, told, frame)
  const closing = blocks.find((block) => block.kind === 'closing')
  assert.equal(closing?.kind === 'closing' && closing.qr.payload, scannerText(bainar.appointment.code))
})

test('the large print is the same letter in sixteen points', () => {
  const [usual, large] = [11, 16].map((size) =>
    invitationPaper(bainar, cohort, told, { ...frame, size: size === 16 ? 16 : 11 }),
  )
  assert.equal(large?.size, 16)
  assert.deepEqual(large?.blocks, usual?.blocks)
})

test('the call sheet has a sheet a day with everybody still expected, numbers as text', async () => {
  const gone: Invited = {
    ...bainar,
    appointment: { ...bainar.appointment, status: 'cancelled', person: bainar.pilgrim.person },
  }
  const people = [
    bainar,
    invited('SITI AMINAH', '2016-01-28', '11:00', 2),
    invited('RUSLAN', '2016-02-18', '10:30', 3),
    gone,
  ]
  const bytes = await callSheet({ cohort, invited: people }, frame)
  assert.ok(bytes)
  const book = await readWorkbook(bytes)
  assert.ok(book.ok)
  assert.deepEqual(
    book.value.sheets.map((sheet) => sheet.name),
    ['28 Januari 2016', '18 Februari 2016'],
  )
  const first = JSON.stringify(book.value.sheets[0])
  for (const words of ['0799200001', 'BAINAR', 'SITI AMINAH', '10.30–11.00 WIB'])
    assert.ok(first.includes(words), words)
})

test('nobody expected, no call sheet', () => {
  assert.equal(callSheet({ cohort, invited: [] }, frame), undefined)
})
