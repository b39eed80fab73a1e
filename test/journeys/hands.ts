import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { seenLines } from '../../src/papers/pdf-reading.ts'
import { accessible, type OpenOffice } from './open-office.ts'

const [ALT, SHIFT] = [1, 8]

export const text = async (page: Page): Promise<string> => (await page.textContent('main')) ?? ''
export const says = async (page: Page, words: RegExp): Promise<void> =>
  assert.match(await text(page), words, page.url())

/** What a key does leads to another page, or to the same one drawn anew. */
export async function leads(page: Page, act: Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded', { timeout: 15_000 }), act])
  await accessible(page)
}

/** Alt+Shift and a letter, as the keyboard of an officer sends it; playwright's own press leaves the letter out. */
export async function press(page: Page, key: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const letter = { key: key.toUpperCase(), code: `Key${key.toUpperCase()}`, modifiers: ALT + SHIFT }
  const number = { windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) }
  const down = { ...letter, ...number, type: 'keyDown', text: letter.key, unmodifiedText: key } as const
  await leads(
    page,
    session
      .send('Input.dispatchKeyEvent', down)
      .then(() => session.send('Input.dispatchKeyEvent', { ...letter, ...number, type: 'keyUp' })),
  )
  await session.detach()
}
export const enter = (page: Page): Promise<void> => leads(page, page.keyboard.press('Enter'))

/** What people do at their screens, by keyboard, each page they come to looked at by axe. */
export function handsOf(office: OpenOffice) {
  const open = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${office.url}${path}`)
    await accessible(page)
  }

  /** An officer takes a desk with Enter; the list already offers a free one. */
  async function sits(username: string): Promise<Page> {
    const officer = await office.staff(username)
    await open(officer, '/antrean')
    await officer.getByRole('button', { name: 'Duduk di sini' }).focus()
    await enter(officer)
    return officer
  }

  /** The public page "where is my passport?", as the owner asks it. */
  async function status(code: string, born: string): Promise<string> {
    const owner = await office.visitor()
    await owner.goto(`${office.url}/status`)
    await owner.getByLabel('Kode', { exact: true }).fill(code)
    await owner.getByLabel('Tanggal lahir pemohon').fill(born)
    await enter(owner)
    return text(owner)
  }

  async function letter(page: Page, name: string): Promise<string> {
    const href = await page.getByRole('link', { name }).getAttribute('href')
    const answer = await page.request.get(`${office.url}${href}`)
    assert.equal(answer.headers()['content-type'], 'application/pdf')
    return seenLines(await answer.body())
      .map((line) => line.text)
      .join(' ')
  }

  /** Cash at the counter of the separate bank, into the account that the public page told. */
  async function paysAtBank(code: string, born: string, name: string): Promise<void> {
    const account = /Nomor pembayaran\s*([\d ]+\d)/.exec(await status(code, born))?.[1] ?? ''
    assert.notEqual(account, '')
    const teller = await office.visitor({ width: 1366 })
    await teller.goto(`${office.bank}/teller`)
    await teller.getByLabel('Nomor virtual account').fill(account)
    await leads(teller, teller.keyboard.press('Enter'))
    await says(teller, new RegExp(`${name}[^]*355\\.000`))
    await teller.getByRole('button', { name: 'Bayar tunai' }).focus()
    await leads(teller, teller.keyboard.press('Enter'))
  }

  /** An adjudicator types what the national system answered, and decides. */
  async function decides(username: string, code: string): Promise<void> {
    const adjudicator = await office.staff(username)
    await open(adjudicator, '/berkas')
    await adjudicator.getByLabel('Kode, nomor berkas, atau NIK').fill(code)
    await enter(adjudicator)
    await adjudicator.getByLabel('Nomor rujukan').fill('VER-77')
    await enter(adjudicator)
    await adjudicator.getByLabel('Nomor rujukan').fill('ADJ-77')
    await enter(adjudicator)
    await says(adjudicator, /dikerjakan di halaman penerbitan/)
  }

  /** The issuing page of the person of this name, from the production list. */
  async function produces(username: string, name: string): Promise<Page> {
    const officer = await office.staff(username)
    await open(officer, '/cetak')
    const row = officer.getByRole('row').filter({ hasText: name })
    await leads(
      officer,
      row
        .getByRole('link', { name: /2016-\d{6}/ })
        .first()
        .click(),
    )
    await says(officer, new RegExp(name))
    return officer
  }

  return { open, sits, status, letter, paysAtBank, decides, produces }
}
