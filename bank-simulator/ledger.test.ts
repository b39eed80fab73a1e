import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { holdings, openBook } from './book.ts'
import type { Entry } from './entry.ts'
import { printEntry } from './entry.ts'
import { folderFor } from './fixture.ts'
import { ledgerFile, openLedger } from './ledger.ts'

const at = '2016-01-11T07:00:00+07:00'
const received = (id: string, number: number): Entry => ({
  kind: 'received',
  at,
  id,
  number,
  reference: `SIM${number}`,
  customerNo: '1',
  payer: 'SITI CONTOH',
  description: 'Paspor',
  amount: 9_999_999_999_999_999n,
  fault: 'none',
})
const taken = (id: string): Entry => ({ kind: 'taken', at, id, why: 'accepted' })

const story: readonly Entry[] = [
  { kind: 'opened', at, series: '1' },
  received('a', 1),
  { kind: 'sent', at, id: 'a', externalId: '11', advise: 'N' },
  {
    kind: 'answered',
    at,
    id: 'a',
    externalId: '11',
    verdict: { kind: 'accepted', code: '2002500', message: 'é' },
  },
  taken('a'),
  received('b', 2),
  { kind: 'returned', at, id: 'b', why: 'refused' },
  { kind: 'reversed', at, id: 'a' },
]

test('the ledger gives back every entry it was given', (context) => {
  const folder = folderFor(context)
  const ledger = openLedger(folder)
  ledger.append(story)
  ledger.close()
  const again = openLedger(folder)
  assert.deepEqual(again.entries, story)
  again.close()
  assert.equal(statSync(ledgerFile(folder)).mode & 0o777, 0o600)
  assert.throws(() => again.append(story), /closed/)
})

test('a last line torn at any byte is dropped and the ledger goes on after it', (context) => {
  const folder = folderFor(context)
  const line = Buffer.from(`${printEntry(received('torn', 2))}\n`)
  const whole = Buffer.from(`${printEntry(received('a', 1))}\n`)
  for (let length = 0; length < line.length; length += 1) {
    writeFileSync(ledgerFile(folder), Buffer.concat([whole, line.subarray(0, length)]))
    const ledger = openLedger(folder)
    assert.equal(ledger.entries.length, 1)
    ledger.append([taken('a')])
    ledger.close()
    const again = openLedger(folder)
    assert.deepEqual(again.entries, [received('a', 1), taken('a')])
    again.close()
  }
})

test('a bad line in the middle stops the bank instead of losing money', (context) => {
  const folder = folderFor(context)
  writeFileSync(ledgerFile(folder), `${printEntry(received('a', 1))}\nrubbish\n${printEntry(taken('a'))}\n`)
  assert.throws(() => openLedger(folder), /line 2/)
})

test('an entry with a missing or bent field is no entry', (context) => {
  const folder = folderFor(context)
  const bent = [
    '{"kind":"taken","at":"2016-01-11T07:00:00+07:00","id":"a","why":"luck"}',
    '{"kind":"taken","at":"yesterday","id":"a","why":"accepted"}',
    '{"kind":"received","at":"2016-01-11T07:00:00+07:00","id":"a"}',
    '{"kind":"sent","at":"2016-01-11T07:00:00+07:00","id":"a","externalId":"1","advise":"?"}',
  ]
  for (const line of bent) {
    writeFileSync(ledgerFile(folder), `${line}\n`)
    const ledger = openLedger(folder)
    assert.equal(ledger.entries.length, 0, line)
    ledger.close()
  }
})

test('cash moves one way only, and a refused entry is not written', (context) => {
  const folder = folderFor(context)
  const ledger = openLedger(folder)
  const book = openBook(ledger)
  book.record(...story.slice(0, 5))
  assert.equal(holdings(book.payments()), 9_999_999_999_999_999n)
  const before = readFileSync(ledgerFile(folder))
  assert.throws(() => book.record(taken('a')), /cannot be taken/)
  assert.throws(() => book.record({ kind: 'returned', at, id: 'a', why: 'refused' }), /cannot be returned/)
  assert.throws(() => book.record(received('a', 9)), /twice/)
  assert.throws(() => book.record(taken('nobody')), /never received/)
  assert.deepEqual(readFileSync(ledgerFile(folder)), before)
  book.record({ kind: 'reversed', at, id: 'a' })
  assert.equal(holdings(book.payments()), 0n)
  ledger.close()
})

test('a whole but unreadable last line is treated as torn', (context) => {
  const folder = folderFor(context)
  writeFileSync(ledgerFile(folder), `${printEntry(received('a', 1))}\n`)
  appendFileSync(ledgerFile(folder), '\0\0\0\0\n')
  const ledger = openLedger(folder)
  assert.equal(ledger.entries.length, 1)
  ledger.close()
})
