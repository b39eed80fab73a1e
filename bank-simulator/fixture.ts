import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { startBank } from './bank.ts'
import { startFakeOffice, type FakeOffice } from './fake-office.ts'
import { noFaults, type FaultPlan } from './faults.ts'
import { shapeIn, type Shape } from './shape.ts'

/** A bank and an office that end with the test. */
export type Town = {
  readonly office: FakeOffice
  readonly folder: string
  readonly port: number
  readonly post: (path: string, body: object) => Promise<Said>
  readonly get: (path: string) => Promise<Said>
}
export type Said = {
  readonly status: number
  readonly text: string
  readonly json: Shape
  readonly headers: Headers
}

export const folderFor = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'bank-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** `timeoutMs`: how long the bank waits for the office; short, for tests in which the office stays silent. */
export async function openTown(
  context: TestContext,
  plan: FaultPlan = noFaults,
  timeoutMs = 1000,
): Promise<Town> {
  const office = await startFakeOffice()
  context.after(office.stop)
  const folder = folderFor(context)
  const bank = await startBank({ port: 0, data: folder, profile: { ...office.profile, timeoutMs }, plan })
  context.after(bank.stop)
  return { office, folder, port: bank.port, ...speakTo(bank.port) }
}

export const speakTo = (port: number) => ({
  post: (path: string, body: object): Promise<Said> =>
    said(port, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  get: (path: string): Promise<Said> => said(port, path, {}),
})

async function said(port: number, path: string, init: RequestInit): Promise<Said> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, redirect: 'manual' })
  const text = await answer.text()
  return { status: answer.status, text, json: shapeIn(text) ?? {}, headers: answer.headers }
}

/** A form as a browser sends it. */
export const submit = (
  port: number,
  path: string,
  fields: Record<string, string>,
  headers = {},
): Promise<Said> => said(port, path, { method: 'POST', body: new URLSearchParams(fields), headers })

/** `fetch` will not lie about its host; this does. */
export const statusFor = (port: number, headers: Record<string, string>, method = 'GET'): Promise<number> =>
  new Promise((settle, reject) => {
    const call = request({ port, host: '127.0.0.1', path: '/teller', method, headers }, (answer) => {
      answer.resume()
      settle(answer.statusCode ?? 0)
    })
    call.on('error', reject)
    call.end()
  })

let serial = 0

/** Puts a bill on the fake office's books and gives the number to type at the counter. */
export function billFor(office: FakeOffice, payer = 'SITI CONTOH', amount = '355000'): string {
  serial += 1
  const customerNo = String(serial).padStart(12, '0')
  office.bills.set(`   12345${customerNo}`, { payer, amount, state: 'open' })
  return `12345${customerNo}`
}

export function expire(office: FakeOffice, va: string): void {
  const bill = office.bills.get(`   ${va}`)
  if (bill) bill.state = 'expired'
}
