import { readFileSync } from 'node:fs'
import { after } from 'node:test'
import { chromium } from 'playwright-core'
import type { Shown } from '../browser.ts'
import { accessible, chromiumPath } from './open-office.ts'

/**
 * Looks at pages that were asked for without a socket, in a real browser, as people see them: axe at every width, without a script.
 * `shot` names its picture where `KAFILAH_SHOTS` wants pictures.
 */
export async function eyes(): Promise<(page: Shown, shot: string) => Promise<void>> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  after(() => browser.close())
  const css = readFileSync('src/web/public/kafilah.css', 'utf8')
  return async ({ html }, shot) => {
    const page = await browser.newPage()
    await page.setContent(html.replace(/<link rel="stylesheet"[^>]*>/, `<style>${css}</style>`))
    const folder = process.env['KAFILAH_SHOTS']
    for (const width of folder ? [360, 1366] : []) {
      await page.setViewportSize({ width, height: 800 })
      await page.screenshot({ path: `${folder}/${shot}-${width}.png`, fullPage: true })
    }
    await accessible(page)
    await page.close()
  }
}
