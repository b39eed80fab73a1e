import { sayAccount } from './account.ts'
import type { Payment, Sent } from './book.ts'
import { html, nothing, type Html } from './html.ts'
import { framed } from './pages.ts'
import type { Profile } from './profile.ts'
import { sayRupiah } from './rupiah.ts'
import { sayStamp } from './wib.ts'
import { sayCash, sayCode, sayVerdict } from './words.ts'
import type { Page } from './web.ts'

/** What the payer takes home, or why there is nothing to take home. */
export function paymentPage(profile: Profile, payment: Payment): Page {
  const { heading, sentence } = sayCash(payment)
  const main = html`
    <h1>${heading}</h1>
    <div class="note ${toneOf(payment)}">
      <p>${sentence}</p>
      ${payment.cash.kind === 'returned' ? reasons(payment.sent) : nothing}
    </div>
    <dl>${lines(profile, payment)}</dl>
    ${
      payment.cash.kind === 'taken'
        ? html`<p class="screen">Cetak halaman ini dari menu peramban Anda (Ctrl + P).</p>`
        : nothing
    }
    ${
      payment.cash.kind === 'pending'
        ? html`<p><a class="act" href="/teller/payment?id=${payment.id}">Muat ulang</a></p>`
        : nothing
    }
    <p class="screen"><a class="act" href="/teller">Layani nomor berikutnya</a></p>
    ${messages(payment)}
  `
  return framed(200, heading, main)
}

function toneOf(payment: Payment): string {
  if (payment.cash.kind === 'returned') return 'bad'
  return payment.cash.kind === 'taken' && payment.cash.why === 'accepted' ? 'good' : ''
}

/** Each refusal of the office once, in words and with its code. */
function reasons(sent: readonly Sent[]): Html {
  const refused = sent.flatMap((one) => (one.verdict ? [one.verdict] : []))
  return html`${refused.map(
    (verdict) => html`<p>${sayVerdict(verdict)} <span class="code">(${sayCode(verdict)})</span></p>`,
  )}`
}

const lines = (profile: Profile, payment: Payment): Html => html`
  <dt>Rujukan bank</dt>
  <dd>${payment.reference}</dd>
  <dt>Tanggal</dt>
  <dd>${sayStamp(payment.receivedAt)}</dd>
  <dt>Nomor virtual account</dt>
  <dd>${sayAccount(profile.partnerServiceId, payment.customerNo)}</dd>
  ${
    payment.payer === ''
      ? nothing
      : html`<dt>Nama</dt>
          <dd>${payment.payer}</dd>`
  }
  ${
    payment.description === ''
      ? nothing
      : html`<dt>Keterangan</dt>
          <dd>${payment.description}</dd>`
  }
  <dt>Jumlah</dt>
  <dd class="sum">${sayRupiah(payment.amount)}</dd>
  ${
    profile.fee === 0n || payment.cash.kind === 'returned'
      ? nothing
      : html`<dt>Biaya bank</dt>
          <dd>${sayRupiah(profile.fee)}</dd>`
  }
`

/** For demonstrators: what went over the wire, and the two ways of saying it again. */
function messages(payment: Payment): Html {
  const said = payment.sent.map(
    (one) =>
      html`<li>
        ${sayStamp(one.at)}, nomor pesan ${one.externalId}, flagAdvise ${one.advise}:
        ${one.verdict ? html`${sayVerdict(one.verdict)} (${sayCode(one.verdict)})` : 'belum dijawab.'}
      </li>`,
  )
  const again = html`<form method="post" action="/teller/repeat">
    <input type="hidden" name="id" value="${payment.id}" />
    <p><button class="quiet" name="how" value="same">Ulangi pesan yang sama</button></p>
    <p><button class="quiet" name="how" value="advise">Kirim sebagai susulan</button></p>
  </form>`
  return html`<details>
    <summary>Untuk peragaan: pesan ke kantor</summary>
    ${
      said.length === 0
        ? html`<p>Tidak ada pesan yang dikirim.</p>`
        : html`<ol>
            ${said}
          </ol>`
    }
    ${payment.cash.kind === 'taken' ? again : nothing}
  </details>`
}
