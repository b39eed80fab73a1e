import type { Verdict } from './answer.ts'
import { html, nothing, type Html } from './html.ts'
import { sayCode, sayVerdict } from './words.ts'
import type { Page } from './web.ts'

/** The frame of every page at the counter, and the pieces several pages share. */
export function framed(status: number, title: string, main: Html): Page {
  const page = html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Bank Contoh (simulasi)</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <p class="warning">Simulasi – bukan bank sungguhan. Jangan memakai uang atau data asli.</p>
          <p class="bar"><a href="/teller">Bank Contoh · loket kasir simulasi</a></p>
        </header>
        <main>${main}</main>
        <footer>
          <p>Bank Contoh hanya ada untuk peragaan. Tidak terhubung dengan bank mana pun.</p>
        </footer>
      </body>
    </html> `
  return { status, type: 'text/html; charset=utf-8', body: page.markup }
}

/** What is wrong with what was typed, on top and pointing at the field. */
export const errorNote = (field: string, problem: string): Html => html`
  <div class="note bad" role="alert">
    <h2>Periksa isian Anda</h2>
    <p><a class="act" href="#${field}">${problem}</a></p>
  </div>
`

export const verdictNote = (verdict: Verdict): Html => html`
  <div class="note bad">
    <p><b>Tidak dapat dibayar.</b> ${sayVerdict(verdict)}</p>
    <p class="code">Jawaban kantor: ${sayCode(verdict)}</p>
  </div>
`

export const lostPage = (): Page =>
  framed(
    404,
    'Tidak ditemukan',
    html`<h1>Halaman tidak ditemukan</h1>
      <p>Pemeriksaan ini sudah lewat atau bank baru dinyalakan ulang.</p>
      <p><a class="act" href="/teller">Mulai lagi dari nomor virtual account</a></p>`,
  )

export const textField = (
  name: string,
  label: string,
  hint: string,
  value: string,
  problem: string,
): Html => html`
  <label for="${name}">${label}<span class="hint" id="${name}-hint">${hint}</span></label>
  <input
    type="text"
    inputmode="numeric"
    autocomplete="off"
    id="${name}"
    name="${name}"
    value="${value}"
    aria-describedby="${name}-hint${problem === '' ? '' : ` ${name}-problem`}"
    ${problem === '' ? nothing : html`aria-invalid="true"`}
  />
  ${problem === '' ? nothing : html`<p class="note bad" id="${name}-problem">${problem}</p>`}
`
