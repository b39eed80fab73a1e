import { existsSync, readFileSync } from 'node:fs'
import { after } from 'node:test'
import assert from 'node:assert/strict'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { pictureOfJourney } from '../pictures.ts'
import { PASSWORD, officeProcess } from './office-process.ts'

/** The real office, started as a stranger starts it, in a data directory of its own. */
export type OpenOffice = {
  url: string
  bank: string
  data: string
  browser: Browser
  /** A visitor's browser: telephone width unless told otherwise. */
  visitor: (options?: { javaScript?: boolean; width?: number }) => Promise<Page>
  /** A browser in which this account is logged in, on the work page. */
  staff: (username: string) => Promise<Page>
  kill: (signal: NodeJS.Signals) => Promise<void>
  start: () => Promise<void>
}

export async function openOffice(): Promise<OpenOffice> {
  const office = await officeProcess()
  const { url, bank, data, start } = office
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
  const contexts: BrowserContext[] = []
  const page = async (width: number, javaScript: boolean): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width, height: 768 },
      javaScriptEnabled: javaScript,
      locale: 'id-ID',
    })
    contexts.push(context)
    return context.newPage()
  }
  after(() => browser.close())
  return {
    url,
    bank,
    data,
    browser,
    visitor: ({ javaScript = true, width = 360 } = {}) => page(width, javaScript),
    staff: async (username) => {
      const one = await page(1366, true)
      await one.goto(`${url}/masuk`)
      await one.getByLabel('Nama akun').fill(username)
      await one.getByLabel('Kata sandi').fill(PASSWORD)
      await one.getByRole('button', { name: 'Masuk', exact: true }).click()
      await one.waitForURL('**/kerja')
      return one
    },
    kill: async (signal) => void (await office.kill(signal)),
    start,
  }
}

export function chromiumPath(): string {
  const chosen = process.env['CHROMIUM'] || '/usr/bin/chromium'
  return existsSync(chosen) ? chosen : chromium.executablePath()
}

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/** The widths we promise: the narrowest telephone, a common one, and the desk of an officer. */
const widths = [320, 360, 1366]

/**
 * No finding of axe (WCAG 2.0 to 2.2 AA and best practice), no sideways scroll, all targets large enough. `except`: a rule
 * that this page has a reason to break, named where it is called.
 */
export async function accessible(page: Page, except: readonly string[] = []): Promise<void> {
  const rules = JSON.stringify(Object.fromEntries(except.map((rule) => [rule, { enabled: false }])))
  // A click returns as soon as the next page has begun; axe looks at one that is there.
  await page.waitForLoadState()
  const found: unknown = await page.evaluate(
    `${axe};axe.run(document,{rules:${rules},runOnly:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}).then(r=>r.violations.map(v=>v.id+': '+v.nodes.map(n=>n.html.slice(0,120)).join(' | ')))`,
  )
  assert.deepEqual(found, [], `axe at ${page.url()}`)
  const before = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 640 })
    const wide: unknown = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
    assert.equal(wide, false, `${page.url()} scrolls sideways at ${width} px`)
  }
  await pictureOfJourney(page)
  if (before) await page.setViewportSize(before)
}
