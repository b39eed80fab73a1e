import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const WIDTHS = [360, 1366]
/** Longer pages are cut: what comes after is more of the same. */
const TALLEST = 2_400

/** A telephone's and a desk's picture of the page that is open, `NAME-360.jpg` and `NAME-1366.jpg`. */
export async function picture(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 768 })
    const tall = await page.evaluate(() => document.documentElement.scrollHeight)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) console.log(`${name}: ${wide} px wide at ${width}`)
    await page.setViewportSize({ width, height: Math.min(TALLEST, Math.max(600, tall)) })
    await page.screenshot({ path: join(folder, `${name}-${width}.jpg`), type: 'jpeg', quality: 55 })
  }
}

/**
 * With `KAFILAH_PICTURES=FOLDER npm test` every page on which a journey stops is kept, those behind a form too. The first of a
 * heading counts.
 */
export async function pictureOfJourney(page: Page): Promise<void> {
  const folder = process.env['KAFILAH_PICTURES']
  if (!folder) return
  const heading = await page.locator('h1').first().innerText()
  const name = `langkah-${slug(new URL(page.url()).pathname)}-${slug(heading)}`.slice(0, 80)
  if (!existsSync(join(folder, `${name}-360.jpg`))) await picture(page, folder, name)
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z]*\d[^/ ]*/g, '')
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '')
