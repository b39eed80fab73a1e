import type { Verdict } from './answer.ts'
import type { Cash, Payment } from './book.ts'
import type { FaultKind } from './faults.ts'

/** What the teller says, in plain Indonesian. Every way the office can answer has a sentence. */
const cases: Readonly<Record<string, string>> = {
  '20000': 'Kantor menjawab bahwa pembayaran ini ditolak.',
  '40000': 'Kantor tidak dapat membaca pesan bank.',
  '40001': 'Ada isian yang bentuknya salah menurut kantor.',
  '40002': 'Ada isian wajib yang kosong menurut kantor.',
  '40100': 'Kantor menolak tanda tangan pesan ini.',
  '40101': 'Kantor tidak mengenali tanda masuk bank.',
  '40103': 'Kantor tidak mengenali tanda masuk bank.',
  '40300': 'Waktu transaksi ini sudah habis.',
  '40306': 'Kantor sedang tidak menerima pembayaran pada jam ini.',
  '40401': 'Kantor tidak menemukan transaksi ini.',
  '40411': 'Nomor virtual account tidak sah.',
  '40412': 'Nomor virtual account tidak dikenal atau diblokir.',
  '40413': 'Jumlah uang tidak sama dengan tagihan.',
  '40414': 'Tagihan ini sudah dibayar.',
  '40416': 'Kantor tidak mengenal bank ini.',
  '40418': 'Pesan ini sudah pernah ditolak kantor.',
  '40419': 'Tagihan ini sudah kedaluwarsa.',
  '40500': 'Kantor tidak melayani permintaan ini.',
  '40900': 'Nomor pesan ini sudah dipakai hari ini untuk pembayaran lain.',
  '40901': 'Nomor rujukan ini sudah pernah dipakai.',
  '42900': 'Kantor menerima terlalu banyak pesan. Coba lagi sebentar.',
}

const kinds: Record<Verdict['kind'], string> = {
  accepted: 'Kantor menerima dan mencatat pembayaran ini.',
  refused: 'Kantor menolak pesan ini.',
  unclear: 'Jawaban kantor belum pasti.',
  silence: 'Bank tidak menerima jawaban kantor.',
  unreachable: 'Kantor tidak dapat dihubungi. Pesan tidak terkirim.',
}

export function sayVerdict(verdict: Verdict): string {
  if (verdict.kind !== 'refused') return kinds[verdict.kind]
  return cases[`${verdict.code.slice(0, 3)}${verdict.code.slice(5)}`] ?? kinds.refused
}

export const sayCode = (verdict: Verdict): string =>
  verdict.code === '' ? 'tanpa kode' : `kode ${verdict.code}: ${verdict.message}`

/** Where the cash is, as one heading and one sentence. */
export function sayCash(payment: Payment): { heading: string; sentence: string } {
  const { cash } = payment
  if (cash.kind === 'pending') return waiting
  if (cash.kind === 'reversed') return reversed
  return cash.kind === 'taken' ? takenWords(payment, cash) : returnedWords[cash.why]
}

const waiting = {
  heading: 'Pembayaran sedang diproses',
  sentence: 'Pesan ke kantor belum selesai. Muat ulang halaman ini sebentar lagi.',
} as const
const reversed = {
  heading: 'Pembayaran dibatalkan',
  sentence: 'Bank sudah mengembalikan uang ini. Kantor mengetahuinya dari laporan harian.',
} as const

const receipt = 'Bukti pembayaran'

function takenWords(payment: Payment, cash: Extract<Cash, { kind: 'taken' }>) {
  if (cash.why === 'accepted') {
    return { heading: receipt, sentence: 'Lunas. Kantor sudah mencatat pembayaran ini.' }
  }
  if (cash.why === 'kept') {
    const refused = payment.sent.length > 0
    const sentence = refused
      ? 'Uang tetap diterima bank walau kantor menolak. Kantor mengetahuinya dari laporan harian.'
      : 'Uang diterima bank tanpa pesan ke kantor. Kantor mengetahuinya dari laporan harian.'
    return { heading: receipt, sentence }
  }
  return {
    heading: receipt,
    sentence: 'Uang diterima bank. Jawaban kantor tidak sampai; laporan harian akan mencocokkannya.',
  }
}

const returnedWords = {
  refused: {
    heading: 'Pembayaran ditolak kantor',
    sentence: 'Uang dikembalikan kepada penyetor.',
  },
  forged: {
    heading: 'Pesan palsu sudah dikirim',
    sentence: 'Tidak ada uang yang berpindah. Ini percobaan pemalsuan.',
  },
  unreachable: {
    heading: 'Kantor tidak dapat dihubungi',
    sentence: 'Pesan tidak terkirim. Uang dikembalikan kepada penyetor.',
  },
} as const

/** The faults a demonstrator may choose at the counter; the rest are for fault plans and the control API. */
export const choices: readonly { readonly kind: FaultKind; readonly label: string; readonly hint: string }[] =
  [
    { kind: 'wrong-amount', label: 'Bayar jumlah yang salah', hint: 'Memakai isian “Jumlah lain” di bawah.' },
    {
      kind: 'bad-signature',
      label: 'Tanda tangan palsu',
      hint: 'Pesan dari pihak yang tidak memegang kunci bank.',
    },
    {
      kind: 'changed-body',
      label: 'Isi diubah di jalan',
      hint: 'Jumlah diubah setelah pesan ditandatangani.',
    },
    { kind: 'duplicate', label: 'Ulangi pesan yang sama', hint: 'Nomor pesan dan nomor pembayaran sama.' },
    { kind: 'advise', label: 'Ulangi sebagai susulan', hint: 'Nomor pesan baru, flagAdvise Y.' },
    {
      kind: 'reuse-external-id',
      label: 'Pakai nomor pesan pembayaran lain',
      hint: 'X-EXTERNAL-ID dari pembayaran lain hari ini. Bila belum ada, pembayaran biasa.',
    },
    { kind: 'late', label: 'Terima tanpa memberi tahu', hint: 'Hanya muncul di laporan harian bank.' },
    { kind: 'drop-answer', label: 'Jawaban kantor hilang', hint: 'Bank tidak membaca jawaban kantor.' },
    {
      kind: 'double',
      label: 'Bayar dua kali',
      hint: 'Dua setoran untuk satu tagihan; bank menyimpan keduanya.',
    },
  ]
