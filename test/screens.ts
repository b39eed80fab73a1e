import { chromium, type Browser, type Page } from 'playwright-core'
import { demoAccounts } from '#demo'
import { chromiumPath } from './journeys/open-office.ts'
import { PASSWORD } from './journeys/office-process.ts'
import { picture } from './pictures.ts'

// Pictures of every page that a link leads to, as each role sees it, on a telephone and on a desk:
//   node --import tsx test/screens.ts http://127.0.0.1:8080 docs/screens
// An office stands open there, in demonstration. A page counts once, whatever its ids are.
// Pages behind a form: `KAFILAH_PICTURES=docs/screens npm test` (test/pictures.ts).

const [url = '', folder = ''] = process.argv.slice(2)
if (!url || !folder) throw new Error('Usage: test/screens.ts URL FOLDER')

const linksOn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !/^\/(aset|bahasa|keluar|openapi|metrics)/.test(href)),
  )

/** `/berkas/case_01a8q…?x=1` and every other case are one page. */
const patternOf = (path: string): string =>
  (path.split(/[?#]/)[0] ?? path)
    .split('/')
    .map((part) => (/\d|^TPHD$/.test(part) ? ':id' : part))
    .join('/')

/** One account of each role, the public first. */
const roles = new Map(demoAccounts.map(({ username, roles: [role] }) => [role ?? '', username]))
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--disable-background-networking'],
})
const known = new Set<string>()
await crawl(browser, 'umum', null)
for (const [role, username] of roles) await crawl(browser, role, username)
await browser.close()
console.log(`${known.size} pages`)

async function crawl(with_: Browser, role: string, username: string | null): Promise<void> {
  const page = await (await with_.newContext({ locale: 'id-ID' })).newPage()
  if (username) await enter(page, username)
  const waiting = username ? ['/kerja'] : ['/', '/masuk', '/status', '/syarat', '/layar', '/nomor', '/janji']
  const mine = new Set<string>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patternOf(path)
    if (mine.has(pattern)) continue
    mine.add(pattern)
    const answer = await page.goto(url + path).catch(() => null) // a file to keep: no page
    if (!answer?.ok() || !/html/.test(answer.headers()['content-type'] ?? '')) continue
    if (!known.has(pattern)) await picture(page, folder, `${role}${pattern.replaceAll(/[^a-z0-9]+/g, '-')}`)
    known.add(pattern)
    waiting.push(...(await linksOn(page)))
  }
  await page.context().close()
}

async function enter(page: Page, username: string): Promise<void> {
  await page.goto(`${url}/masuk`)
  await page.getByLabel('Nama akun').fill(username)
  await page.getByLabel('Kata sandi').fill(PASSWORD)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.waitForURL('**/kerja')
}
