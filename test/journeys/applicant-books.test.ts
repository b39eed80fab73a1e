import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { accessible, openOffice } from './open-office.ts'

const office = await openOffice()

/** Everything the browser fetched for this page, compressed as it came. */
async function weight(page: Page, path: string): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.clearBrowserCache')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await page.goto(`${office.url}${path}`)
  await session.detach()
  return bytes
}

for (const javaScript of [true, false]) {
  test(`an elderly applicant books a place ${javaScript ? 'on a telephone' : 'without JavaScript'} and sees where the passport is`, async () => {
    const page = await office.visitor({ javaScript })
    const check = () => (javaScript ? accessible(page) : Promise.resolve())
    await page.goto(office.url)
    await check()
    await page.getByRole('link', { name: 'Buat atau ganti paspor' }).click()
    await check()
    await page.goto(`${office.url}/syarat?layanan=new&umur=adult&haji=tidak`)
    assert.match((await page.textContent('main')) ?? '', /355\.000/)
    await check()
    await page
      .getByRole('link', { name: 'Pesan tempat' })
      .or(page.getByRole('button', { name: 'Pesan tempat' }))
      .first()
      .click()
    await check()
    await walk(page, check, javaScript ? '1704996311520003' : '1704991206450004')
    const text = (await page.textContent('main')) ?? ''
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(text)?.[0] ?? ''
    assert.notEqual(code, '', text.slice(0, 400))
    await page.reload()
    assert.match(
      (await page.textContent('main')) ?? '',
      new RegExp(code),
      'the confirmation survives a reload',
    )

    await page.goto(`${office.url}/status`)
    await check()
    await fillProof(page, code, javaScript)
    assert.doesNotMatch(page.url(), new RegExp(code.replaceAll('-', '')), 'no code in an address')
    assert.match((await page.textContent('main')) ?? '', /janji|datang/i)
    await check()
  })
}

test('public pages weigh at most fifteen kilobytes in all', async () => {
  for (const path of [
    '/',
    '/syarat?layanan=new&umur=adult&haji=tidak',
    '/janji',
    '/status',
    '/nomor',
    '/masuk',
  ]) {
    const bytes = await weight(await office.visitor(), path)
    assert.ok(bytes <= 15_000, `${path} weighs ${bytes} bytes`)
  }
})

const publicPages = [
  '/',
  '/syarat',
  '/syarat?layanan=new&umur=adult&haji=tidak',
  '/janji?layanan=new&umur=adult&haji=tidak',
  '/janji/jam?layanan=new&umur=adult&haji=tidak&hari=2016-01-12',
  '/janji/masuk',
  '/status',
  '/masuk',
  '/layar',
  '/nomor',
]

test('public pages stand text of twice the size on the narrowest telephone without sideways scroll', async () => {
  const page = await office.visitor({ width: 320 })
  for (const path of publicPages) {
    await page.goto(`${office.url}${path}`)
    const wide: unknown = await page.evaluate(
      "document.documentElement.style.fontSize = '225%', document.documentElement.scrollWidth > innerWidth",
    )
    assert.equal(wide, false, path)
  }
})

test('whatever a finger has to hit on a public page is at least 48 pixels high', async () => {
  const page = await office.visitor()
  for (const path of publicPages) {
    await page.goto(`${office.url}${path}`)
    assert.deepEqual(await page.evaluate(smallTargets), [], path)
  }
})

/** A choice is hit by its label, a card by the whole of it. */
const smallTargets = `[...document.querySelectorAll('a:not(.skip),button,input:not([type=hidden]),select,summary')]
  .map((one) => one.closest('label') ?? one.closest('.menu > li') ?? one)
  .filter((one) => one.getBoundingClientRect().height < 47.5)
  .map((one) => one.outerHTML.slice(0, 90))`

/** Walks the booking as the screen leads: the first offered day and time, then the two pages about the person, then the check. */
async function walk(page: Page, check: () => Promise<void>, nik: string): Promise<void> {
  const female = Number(nik.slice(6, 8)) > 40
  const [day, month, year] = [
    String(Number(nik.slice(6, 8)) % 40 || 40),
    String(Number(nik.slice(8, 10))),
    `19${nik.slice(10, 12)}`,
  ]
  const answers: Record<string, string> = {
    name: 'SITI AMINAH',
    birthPlace: 'Bintuhan',
    day,
    month,
    year,
    nik,
    phone: '0812-000-10137',
  }
  for (let step = 0; step < 8; step++) {
    if (/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.test((await page.textContent('main')) ?? '')) return
    const main = page.locator('main')
    for (const input of await main.locator('input:not([type=hidden])').all()) {
      const [name, type] = [(await input.getAttribute('name')) ?? '', await input.getAttribute('type')]
      if (type === 'radio') continue
      const typed = Object.entries(answers).find(([key]) =>
        name.toLowerCase().includes(key.toLowerCase()),
      )?.[1]
      if (typed) await input.fill(typed)
    }
    const sex = main.locator(`input[type=radio][value=${female ? 'P' : 'L'}]`)
    if (await sex.count()) await sex.check()
    else if (await main.locator('input[type=radio]').count())
      await main.locator('input[type=radio]').first().check()
    const submit = main.locator('form button:not(.second):not(.quiet)').first()
    if (await submit.count()) await submit.click()
    else await main.locator('a[href*="janji"], a[href*="hari="]').first().click()
    await check()
  }
}

async function fillProof(page: Page, code: string, first: boolean): Promise<void> {
  const main = page.locator('main')
  const [day, month, year] = first ? ['23', '11', '1952'] : ['12', '6', '1945']
  for (const input of await main.locator('input:not([type=hidden])').all()) {
    const name = ((await input.getAttribute('name')) ?? '').toLowerCase()
    if (name.includes('code')) await input.fill(code)
    else if (name.includes('day')) await input.fill(day)
    else if (name.includes('month')) await input.fill(month)
    else if (name.includes('year')) await input.fill(year)
    else await input.fill(`${day}-${month}-${year}`)
  }
  await main.locator('form button').first().click()
}
