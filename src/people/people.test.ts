import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, ok } from '#kernel'
import { verifyChain } from '#audit'
import { TEST_PASSWORD, makeOffice } from '../../test/office.ts'
import {
  addAccount,
  enterPerson,
  log,
  logIn,
  logOut,
  may,
  nik,
  nikSpeaksOf,
  openFor,
  perform,
  personByNik,
  phone,
  porsi,
  sessionOf,
  type Ctx,
} from './index.ts'

const office = await makeOffice()
const siti = '1704996311520003'

const number = (text: string) => {
  const read = nik(text)
  assert.ok(read.ok)
  return read.value
}
const countOf = async (table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
    office.db.owner,
  )
  return rows[0]?.n ?? 0
}

test('a personal number shows its mask however it is printed', () => {
  const one = number(siti)
  for (const shown of [String(one), JSON.stringify(one), inspect({ one })]) {
    assert.ok(!shown.includes('170499'), shown)
    assert.ok(shown.includes('0003'))
  }
  assert.equal(one.reveal(), siti)
})

test('a NIK carries the birth date, the day of a woman forty higher', () => {
  assert.ok(nikSpeaksOf(number(siti), Temporal.PlainDate.from('1952-11-23')))
  assert.ok(!nikSpeaksOf(number(siti), Temporal.PlainDate.from('1952-11-24')))
})

test('numbers that cannot be are refused', () => {
  for (const wrong of ['', '123', '1111111111111111', '17049963115200030', '170499631152000x'])
    assert.ok(!nik(wrong).ok)
  assert.ok(!porsi('079910003').ok)
  const mobile = phone('0812-000-10137')
  assert.ok(mobile.ok && mobile.value.reveal() === '+6281200010137')
})

test('a person is found again by the NIK, whose digits are nowhere in the database', async () => {
  const person = {
    name: 'SITI AMINAH',
    birthPlace: null,
    birthDate: Temporal.PlainDate.from('1952-11-23'),
    sex: 'P' as const,
    nik: number(siti),
    phone: null,
  }
  const enter = () =>
    perform(office.system, 'cases.open', async (tx) => {
      const id = await enterPerson(office.system, tx, person)
      await log(office.system, tx, 'cases.open', id)
      return ok(id)
    })
  const [first, second] = [await enter(), await enter()]
  assert.deepEqual(first, second)
  const found = await office.db.read('bkl', (tx) => personByNik(office.system, tx, number(siti)))
  assert.equal(found?.name, 'SITI AMINAH')
  const { rows } = await sql<{ nik: Buffer }>`select p.nik from person p`.execute(office.db.owner)
  assert.ok(!rows.some((row) => row.nik.includes(Buffer.from('170499'))))
})

test('who has no business with an act is refused, and nothing is written', async () => {
  const examiner = await office.staff(['examiner'])
  const before = await countOf('audit_entry')
  assert.deepEqual(
    await perform(examiner, 'issuance.print', () => Promise.resolve(ok('x'))),
    err('forbidden'),
  )
  assert.equal(await countOf('audit_entry'), before)
  assert.ok(!may({ kind: 'public' }, 'cases.adjudication'))
})

test('a repeat with the same key gets the first answer, the act is done once, even at one instant', async () => {
  const ctx: Ctx = { ...office.system, key: { key: 'key-1', hash: Buffer.from('asked') } }
  let done = 0
  const act = (one: Ctx) =>
    perform(one, 'cases.open', async (tx) => {
      await log(one, tx, 'cases.open', 'case_1')
      done += 1
      return ok({ number: done })
    })
  const answers = await Promise.all([act(ctx), act(ctx), act(ctx)])
  assert.deepEqual(answers, [ok({ number: 1 }), ok({ number: 1 }), ok({ number: 1 })])
  const other = await act({ ...ctx, key: { key: 'key-1', hash: Buffer.from('something else') } })
  assert.deepEqual(other, err('key-used-for-another-request'))
})

test('a refusal is not kept: the next try is judged anew', async () => {
  const ctx: Ctx = { ...office.system, key: { key: 'key-2', hash: Buffer.from('asked') } }
  assert.deepEqual(await perform(ctx, 'cases.open', () => Promise.resolve(err('closed'))), err('closed'))
  assert.deepEqual(await perform(ctx, 'cases.open', () => Promise.resolve(ok('open'))), ok('open'))
})

test('staff log in, are known by the token, and are strangers after logging out', async () => {
  await office.staff(['examiner'])
  const token = await logIn(office.visitor, {
    username: 'petugas-1',
    password: TEST_PASSWORD,
    oldToken: undefined,
  })
  assert.ok(token.ok)
  const session = await sessionOf(office.visitor, token.value)
  assert.ok(session.who.kind === 'staff' && session.who.roles.includes('examiner'))
  await logOut(office.visitor, token.value)
  assert.equal((await sessionOf(office.visitor, token.value)).who.kind, 'public')
})

test('an account that was closed loses its session at the next request', async () => {
  const token = await logIn(office.visitor, {
    username: 'petugas-1',
    password: TEST_PASSWORD,
    oldToken: undefined,
  })
  assert.ok(token.ok)
  await sql`update account set active = false where username = 'petugas-1'`.execute(office.db.owner)
  assert.equal((await sessionOf(office.visitor, token.value)).who.kind, 'public')
})

test('a session idle for over fifteen minutes is over', async () => {
  await office.staff(['handover'])
  const token = await logIn(office.visitor, {
    username: 'petugas-3',
    password: TEST_PASSWORD,
    oldToken: undefined,
  })
  assert.ok(token.ok)
  await sql`update session set seen_at = now() - interval '16 minutes'`.execute(office.db.owner)
  assert.equal((await sessionOf(office.visitor, token.value)).who.kind, 'public')
})

test('eight wrong passwords close the door for a quarter of an hour, also to the right one', async () => {
  await office.staff(['treasurer'])
  const guess = (password: string) =>
    logIn(office.visitor, { username: 'petugas-4', password, oldToken: undefined })
  await Promise.all(Array.from({ length: 8 }, () => guess('salah sekali kata ini')))
  assert.deepEqual(await guess(TEST_PASSWORD), err('too-many-tries'))
})

test('a visitor keeps what was opened with code and birth date', async () => {
  await office.db.transaction('bkl', async (tx) =>
    ok(await openFor(office.visitor, tx, 'token', 'appointment_1')),
  )
  assert.deepEqual((await sessionOf(office.visitor, 'token')).opened, ['appointment_1'])
})

test('a password below fifteen characters is not taken, nor a name twice, nor a liaison without a regency', async () => {
  const account = { username: 'bendahara', name: 'B', roles: ['treasurer'] as const, regency: null }
  assert.deepEqual(await addAccount(office.system, account, 'pendek'), err('password-too-short'))
  assert.ok((await addAccount(office.system, account, TEST_PASSWORD)).ok)
  assert.deepEqual(await addAccount(office.system, account, TEST_PASSWORD), err('username-taken'))
  const liaison = { ...account, username: 'kaur', roles: ['liaison'] as const }
  assert.deepEqual(await addAccount(office.system, liaison, TEST_PASSWORD), err('liaison-needs-regency'))
})

test('everything above left an honest log', async () => {
  assert.deepEqual(await office.db.read('bkl', (tx) => verifyChain(tx, 'bkl')), [])
})
