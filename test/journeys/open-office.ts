import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import assert from 'node:assert/strict'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

export const PASSWORD = 'kafilah-bengkulu-2016'

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
  const data = mkdtempSync(join(tmpdir(), 'kafilah-journey-'))
  const [port, bankPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    KAFILAH_BANK_PORT: String(bankPort),
    KAFILAH_DATA: data,
    LOG_LEVEL: 'error',
  }
  let child = launch(env)
  await ready(url)
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
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    const gone = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await gone
  }
  after(async () => {
    await browser.close()
    if (child.exitCode === null && child.signalCode === null) await kill('SIGTERM')
    rmSync(data, { recursive: true, force: true })
  })
  return {
    url,
    bank: `http://127.0.0.1:${bankPort}`,
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
    kill,
    start: async () => {
      child = launch(env)
      await ready(url)
    },
  }
}

const launch = (env: NodeJS.ProcessEnv) =>
  spawn(process.execPath, ['bin/kafilah.js', 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] })

async function ready(url: string): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 100) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.status === 200) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('the office did not open')
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? done(address.port) : fail(new Error('no port')),
      )
    })
  })

function chromiumPath(): string {
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
  if (before) await page.setViewportSize(before)
}
