import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { bookDesk, firstDelivery } from '../../test/book-desk.ts'
import { makeOffice } from '../../test/office.ts'
import { programOf } from '../../test/program.ts'
import { openSeasonOffice } from '../../test/season.ts'
import { handoverApi } from './index.ts'

const office = await makeOffice('2016-02-19T15:30:00+07:00')
const { system } = office
await openSeasonOffice(system)
await firstDelivery(system)
const { ready } = bookDesk(system)
for (let i = 0; i < 3; i += 1) await ready('1704')
const stranger = await ready('1706')
const program = async (...of: Parameters<typeof office.staff>) =>
  programOf([handoverApi()], await office.staff(...of))
const counter = await program(['handover'])
const kaur = await program(['liaison'], '1704')
const examiner = await program(['examiner'])

const Table = z.object({
  ready: z.array(z.object({ case: z.string(), version: z.number(), book: z.string() })),
  lists: z.array(z.object({ list: z.string(), reference: z.string() })),
})
const table = async () => Table.parse((await counter.ask('GET', '/handovers/1704')).said)
const paper = { reference: 'KM.01/II/2016', signedBy: 'PENGHUBUNG KAUR' }
const linesOf = async (present: number) =>
  (await table()).ready.map(({ case: id, version }, i) => ({ case: id, version, present: i < present }))

test('a program reads what lies ready: the counter every cohort, a liaison the own one, nobody named', async () => {
  const all = JSON.stringify((await counter.ask('GET', '/handovers')).said)
  assert.match(all, /"regency":"1704","name":"Kaur","ready":3/)
  assert.match(all, /"regency":"1706"/)
  assert.doesNotMatch(JSON.stringify((await kaur.ask('GET', '/handovers')).said), /1706/)
  assert.equal((await kaur.ask('GET', '/handovers/1706')).status, 404)
  for (const path of ['/handovers', '/handovers/1704'])
    assert.equal((await examiner.ask('GET', path)).status, 403)
  const own = await kaur.ask('GET', '/handovers/1704')
  assert.doesNotMatch(JSON.stringify(own.said), /PEMOHON|B1000/)
})

test('a count that differs, a stranger on the list, or an unknown cohort hands nothing over', async () => {
  const lines = await linesOf(2)
  const post = (body: object, path = '/handovers/1704', who = counter) =>
    who.ask('POST', path, { ...paper, counted: 2, lines, ...body })
  const differs = await post({ counted: 3 })
  assert.deepEqual(
    [differs.status, differs.code, differs.type],
    [409, 'count-differs', 'application/problem+json'],
  )
  const foreign = [...lines, { case: stranger, version: 1, present: false }]
  assert.equal((await post({ lines: foreign })).code, 'not-of-this-cohort')
  assert.equal((await post({}, '/handovers/9999')).status, 404)
  assert.equal((await post({ lines: [] })).status, 422)
  assert.equal((await post({}, '/handovers/1704', kaur)).status, 403)
  assert.equal((await table()).ready.length, 3)
})

test('two of three books leave; a repeat of the key gets the same answer, and the list can be read again', async () => {
  const body = { ...paper, counted: 2, lines: await linesOf(2) }
  const first = await counter.ask('POST', '/handovers/1704', body, 'kunci-serah')
  assert.equal(first.status, 200)
  assert.deepEqual(await counter.ask('POST', '/handovers/1704', body, 'kunci-serah'), first)
  const { list, ...counts } = z
    .object({ list: z.string(), handed: z.int(), missing: z.int() })
    .parse(first.said)
  assert.deepEqual(counts, { handed: 2, missing: 1 })
  const left = await table()
  assert.deepEqual([left.ready.length, left.lists.map((one) => one.reference)], [1, ['KM.01/II/2016']])
  for (const who of [counter, kaur]) {
    const again = await who.ask('GET', `/handovers/1704/${list}`)
    const { lines } = z.object({ lines: z.array(z.object({ handed: z.boolean() })) }).parse(again.said)
    assert.deepEqual([lines.length, lines.filter(({ handed }) => handed).length], [3, 2])
  }
  assert.equal((await counter.ask('GET', '/handovers/1704/handlist_0')).status, 404)
  const known = await counter.ask('POST', '/handovers/1704', { ...body, counted: 1, lines: await linesOf(1) })
  assert.equal(known.code, 'list-known')
})
