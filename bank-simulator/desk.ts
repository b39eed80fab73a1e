import { sayAccount } from './account.ts'
import type { Bill, Inquired } from './answer.ts'
import type { Payment } from './book.ts'
import { html, nothing, type Html } from './html.ts'
import { errorNote, framed, textField, verdictNote } from './pages.ts'
import type { Profile } from './profile.ts'
import { sayRupiah } from './rupiah.ts'
import { sayDay } from './wib.ts'
import { choices, sayCash } from './words.ts'
import type { Page } from './web.ts'

/** Pages before the cash changes hands: the number, then what the office says about it. */
export type Draft = { readonly id: string; readonly customerNo: string; readonly inquired: Inquired }

export function startPage(day: string, recent: readonly Payment[], typed = '', problem = ''): Page {
  const field = textField(
    'va',
    'Nomor virtual account',
    'Tertulis pada tagihan. Spasi boleh dipakai.',
    typed,
    problem,
  )
  const main = html`
    ${problem === '' ? nothing : errorNote('va', problem)}
    <h1>Bayar tagihan</h1>
    <form method="post" action="/teller/inquiry">
      ${field}
      <button>Periksa tagihan</button>
    </form>
    ${
      recent.length === 0
        ? nothing
        : html`<h2>Setoran terakhir</h2>
            <ul>
              ${recent.map(recentLine)}
            </ul>`
    }
    <h2>Laporan harian</h2>
    <p><a class="act" href="/teller/report?date=${day}">Unduh laporan ${sayDay(day)} (CSV)</a></p>
  `
  return framed(problem === '' ? 200 : 422, 'Bayar tagihan', main)
}

const recentLine = (payment: Payment): Html =>
  html`<li>
    <a class="act" href="/teller/payment?id=${payment.id}">${payment.reference}</a>
    ${sayRupiah(payment.amount)} – ${sayCash(payment).heading}
  </li>`

export function billPage(profile: Profile, draft: Draft, typed = '', problem = ''): Page {
  const { inquired } = draft
  const account = sayAccount(profile.partnerServiceId, draft.customerNo)
  const main = html`
    ${problem === '' ? nothing : errorNote('amount', problem)}
    <h1>${inquired.kind === 'bill' ? 'Periksa sebelum membayar' : 'Tagihan tidak dapat dibayar'}</h1>
    ${inquired.kind === 'bill' ? nothing : verdictNote(inquired.verdict)}
    <dl>
      <dt>Nomor virtual account</dt>
      <dd>${account}</dd>
      ${inquired.kind === 'bill' ? billLines(inquired.bill, profile.fee) : nothing}
    </dl>
    <form method="post" action="/teller/pay">
      <input type="hidden" name="id" value="${draft.id}" />
      ${inquired.kind === 'bill' ? html`<button>Bayar tunai</button>` : nothing}
      ${trials(inquired, typed, problem)}
    </form>
    <p><a class="act" href="/teller">Pakai nomor lain</a></p>
  `
  return framed(problem === '' ? 200 : 422, 'Periksa tagihan', main)
}

const billLines = (bill: Bill, fee: bigint): Html => html`
  <dt>Nama</dt>
  <dd>${bill.payer}</dd>
  <dt>Keterangan</dt>
  <dd>${bill.description === '' ? 'Kantor tidak memberi keterangan.' : bill.description}</dd>
  <dt>Jumlah tagihan</dt>
  <dd class="sum">${sayRupiah(bill.amount)}</dd>
  ${
    fee === 0n
      ? nothing
      : html`<dt>Biaya bank</dt>
          <dd>${sayRupiah(fee)}, di luar tagihan</dd>`
  }
`

/** For demonstrators: the same payment with something deliberately wrong. */
function trials(inquired: Inquired, typed: string, problem: string): Html {
  const isBill = inquired.kind === 'bill'
  const offered = isBill ? choices : choices.filter((choice) => choice.kind === 'late')
  const first = isBill
    ? choiceOf('plan', 'Bayar seperti biasa', 'Tidak ada yang disengaja salah.', true)
    : choiceOf('none', 'Kirim pembayaran walau ditolak', 'Untuk melihat jawaban kantor.', true)
  const amount = textField(
    'amount',
    isBill ? 'Jumlah lain' : 'Jumlah uang',
    isBill ? 'Hanya untuk jumlah yang salah. Kosong berarti acak.' : 'Dalam rupiah, misalnya 355.000.',
    typed,
    problem,
  )
  return html`<details ${problem === '' ? nothing : html`open`}>
    <summary>Untuk peragaan: sengaja berbuat salah</summary>
    <fieldset>
      <legend>Apa yang terjadi?</legend>
      ${first} ${offered.map((choice) => choiceOf(choice.kind, choice.label, choice.hint, false))}
    </fieldset>
    ${amount}
    <button class="quiet">Jalankan peragaan</button>
  </details>`
}

const choiceOf = (value: string, label: string, hint: string, chosen: boolean): Html =>
  html`<label class="choice">
    <input type="radio" name="fault" value="${value}" ${chosen ? html`checked` : nothing} />
    <span><b>${label}</b><span class="hint">${hint}</span></span>
  </label>`
