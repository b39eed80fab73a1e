import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rupiah } from '#kernel'
import { parseCode } from './code.ts'
import type { Block, PaperDocument } from './paper.ts'
import {
  billSlip,
  bookingConfirmation,
  paymentReceipt,
  pilgrimInvitation,
  refusalLetter,
  returnNote,
  type Payment,
} from './letters.ts'
import { seenLines } from './pdf-reading.ts'
import { render, renderBatch } from './pdf.ts'
import {
  bookingWords,
  invitationWords,
  letter,
  billWords,
  receiptWords,
  toPay,
  refusalWords,
  returnWords,
  visit,
} from './sample-letters.ts'

const pilgrim = { porsi: '0799000123', cohort: 'Kabupaten Mukomuko, bus 2' }
const invitation = (size: 11 | 16 = 11): PaperDocument =>
  pilgrimInvitation({ ...letter, size }, visit, pilgrim, invitationWords)
const payment: Payment = {
  bill: '820160307000123',
  service: 'Paspor baru 48 halaman',
  items: visit.fee,
  paidAt: '7 Maret 2016, 09.12 WIB',
  bank: 'BNI',
  bankReference: '160307000999',
  treasuryReference: null,
}
const refused = {
  service: 'Paspor baru',
  decidedOn: Temporal.PlainDate.from('2016-03-01'),
  reason: 'Nama di kartu keluarga berbeda dari nama di akta kelahiran.',
  basis: 'Peraturan contoh Nomor 8 Tahun 2014, Pasal 22',
  mayDo: ['Perbaiki nama, lalu ajukan lagi.', 'Ajukan keberatan tertulis kepada Kepala Kantor.'],
}
const returned = {
  service: 'Paspor baru',
  missing: ['Akta kelahiran asli'],
  due: Temporal.PlainDate.from('2016-03-14'),
  where: 'Loket 2, tanpa antre',
}

/** What stands on the paper, a page after the other, lines joined as a reader joins them. */
async function readAloud(document: PaperDocument): Promise<string> {
  const lines = seenLines(await render(document)).map((line) => line.text)
  return lines.map((line) => (line.endsWith(' ') ? line : `${line}\n`)).join('')
}

test('an invitation says who, when, where, what to bring, what it costs and who signs', async () => {
  const page = await readAloud(invitation())
  for (const words of [
    'KANTOR PASPOR CONTOH BENGKULU',
    'CTH.1-GR.01.01-0789',
    'Bengkulu, 1 Maret 2016',
    'Yth. Ibu Siti Rahmawati binti Ma’ruf',
    'Senin, 7 Maret 2016',
    '08.00–10.00\u00a0WIB',
    'Bengkulu, pintu depan',
    'Kartu keluarga (KK)',
    'Rp\u00a0355.000 (buku paspor Rp\u00a0300.000, foto dan sidik jari Rp\u00a055.000)',
    'Teller atau ATM bank BNI',
    'Nama di paspor terdiri atas tiga kata',
    '0812-000-00001',
    'Andi Contoh Pratama, S.H.',
  ]) {
    assert.ok(page.includes(words), words)
  }
})

test('an ordinary invitation is one sheet; in large print it says the same on at most two', async () => {
  const pages = async (document: PaperDocument): Promise<number> =>
    1 + Math.max(...seenLines(await render(document)).map((line) => line.page))
  assert.equal(await pages(invitation(11)), 1)
  assert.ok((await pages(invitation(16))) <= 2)
  const words = async (size: 11 | 16): Promise<string[]> =>
    (await readAloud(invitation(size)))
      .split(/\s+/)
      .filter((word) => !/^[\d:]*$/.test(word))
      .toSorted()
  const large = await words(16)
  for (const word of await words(11)) assert.ok(large.includes(word), word)
})

test('body text of the large print is 16 points, and nothing on it is under 10', async () => {
  const sizes = seenLines(await render(invitation(16))).map((line) => line.size)
  assert.ok(sizes.filter((size) => size >= 16).length > sizes.length / 2)
  assert.ok(Math.min(...sizes) >= 10)
})

test('the QR of every letter holds the code with its check character and nothing about the person', () => {
  const letters = [
    invitation(),
    bookingConfirmation(letter, visit, { service: 'Paspor baru' }, bookingWords),
    refusalLetter(letter, refused, refusalWords),
    paymentReceipt(letter, payment, receiptWords),
    billSlip(letter, toPay, billWords),
    returnNote(letter, returned, returnWords),
  ]
  for (const { blocks } of letters) {
    const codes = blocks.flatMap((block) => ('qr' in block ? [block.qr.payload] : []))
    assert.equal(codes.length, 1)
    assert.match(codes[0] ?? '', /^KFL[0-9A-Z]{9}$/)
    assert.deepEqual(parseCode(codes[0] ?? ''), { ok: true, value: letter.code })
  }
})

test('the signature never stands alone on a page', async () => {
  for (let lines = 0; lines < 40; lines++) {
    const body: Block[] = [{ kind: 'space', lines }]
    const document = invitation()
    const seen = seenLines(await render({ ...document, blocks: [...body, ...document.blocks] }))
    const page = seen.find((line) => line.text === 'Kepala Kantor,')?.page
    assert.ok(
      seen.some((line) => line.page === page && line.text.startsWith('Ada pertanyaan?')),
      String(lines),
    )
    assert.equal(seen.find((line) => line.text.startsWith('Andi Contoh'))?.page, page)
  }
})

test('ordinary applicants and pilgrims read the same requirements and the same fee', () => {
  const booking = bookingConfirmation(letter, visit, { service: 'Paspor baru' }, bookingWords)
  const list = ({ blocks }: PaperDocument): Block | undefined => blocks.find((block) => block.kind === 'list')
  const fee = ({ blocks }: PaperDocument): string | undefined =>
    blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : [])).find((row) => row.label === 'Biaya')
      ?.value
  assert.deepEqual(list(booking), list(invitation()))
  assert.equal(fee(booking), fee(invitation()))
})

test('a refusal prints its reason, its rule and what one may do', async () => {
  const page = await readAloud(refusalLetter(letter, refused, refusalWords))
  for (const words of [refused.reason, refused.basis, ...refused.mayDo])
    assert.ok(page.includes(words), words)
})

test('a receipt names the bank’s reference and adds up; the treasury’s number appears once it is known', async () => {
  const page = await readAloud(paymentReceipt(letter, payment, receiptWords))
  for (const words of ['160307000999', '820160307000123', 'Jumlah seluruhnya', 'Rp\u00a0355.000'])
    assert.ok(page.includes(words))
  assert.ok(!page.includes('NTPN'))
  const known = { ...payment, treasuryReference: '0000AAAA1111BBBB' }
  assert.ok((await readAloud(paymentReceipt(letter, known, receiptWords))).includes('0000AAAA1111BBBB'))
})

test('a bill on paper has the number to pay into, the amount, the last day and what to do if one has paid', async () => {
  const page = await readAloud(billSlip(letter, toPay, billWords))
  for (const words of [toPay.account, toPay.amount, toPay.until, 'Jangan membayar lagi', ...toPay.how])
    assert.ok(page.includes(words), words)
})

test('a fee of one part needs no sum', async () => {
  const items = [{ label: 'buku paspor', amount: rupiah(300_000) }]
  assert.ok(
    !(await readAloud(paymentReceipt(letter, { ...payment, items }, receiptWords))).includes(
      'Jumlah seluruhnya',
    ),
  )
})

test('returned papers come with the day by which they are wanted', async () => {
  const page = await readAloud(returnNote(letter, returned, returnWords))
  assert.ok(page.includes('Senin, 14 Maret 2016') && page.includes('Akta kelahiran asli'))
})

test('the letters of a bus of fifty are one file', async () => {
  const bytes = await renderBatch('Bus 2', [
    invitation(),
    ...Array.from({ length: 49 }, () => invitation(16)),
  ])
  const seen = seenLines(bytes)
  assert.equal(seen.filter((line) => line.text === 'Halaman 1 dari 2').length, 49)
  assert.equal(seen.filter((line) => line.text === 'Halaman 1 dari 1').length, 1)
})
