import { rupiah, seededRandom, type PlainDate, type PlainTime } from '#kernel'
import { newCode } from './code.ts'
import type { Letter } from './letter.ts'
import type { ToPay, Visit } from './letters.ts'
import type {
  BillWords,
  BookingWords,
  InvitationWords,
  LetterWords,
  ReceiptWords,
  RefusalWords,
  ReturnWords,
  VisitWords,
} from './letter-words.ts'

/** For the tests: an invented office, invented people, and the Indonesian words as the catalogue will hold them. */

const date = (at: PlainDate, withDay: boolean): string => {
  const parts = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return at.toLocaleString('id-ID', withDay ? { weekday: 'long', ...parts } : parts)
}
const clock = (at: PlainTime): string => at.toString({ smallestUnit: 'minute' }).replace(':', '.')

const letterWords: LetterWords = {
  language: 'id-ID',
  writeDate: (at) => date(at, false),
  writeDay: (at) => date(at, true),
  writeHours: (from, until) => `${clock(from)}–${clock(until)}\u00a0WIB`,
  number: 'Nomor',
  subject: 'Hal',
  to: 'Yth.',
  page: 'Halaman',
  of: 'dari',
  contact: 'Ada pertanyaan? Hubungi kami:',
  code: 'Kode',
  codeHint: 'Tunjukkan kode ini di loket.',
  codeAlt: 'Kode QR berisi kode',
}

const visitWords: VisitWords = {
  day: 'Hari dan tanggal',
  time: 'Waktu',
  place: 'Tempat',
  bring: 'Yang harus Anda bawa',
  bringOpening: 'Bawa dokumen asli dan satu lembar fotokopi.',
  fee: 'Biaya',
  payAt: 'Tempat membayar',
  changeTitle: 'Tidak bisa datang?',
  change: 'Beri tahu kami paling lambat satu hari sebelumnya. Kami carikan hari lain.',
}

export const bookingWords: LetterWords & BookingWords = {
  ...letterWords,
  ...visitWords,
  title: 'Bukti Janji Temu',
  opening: 'Janji temu Anda sudah tercatat. Simpan lembar ini dan bawa saat datang.',
  service: 'Layanan',
  name: 'Nama',
}

export const invitationWords: LetterWords & InvitationWords = {
  ...letterWords,
  ...visitWords,
  title: 'Undangan pembuatan paspor jemaah haji',
  opening: 'Kami mengundang Anda untuk membuat paspor. Mohon datang pada waktu berikut.',
  porsi: 'Nomor porsi',
  cohort: 'Rombongan',
  namesTitle: 'Nama di paspor terdiri atas tiga kata',
  names: 'Arab Saudi meminta nama tiga kata. Jika nama Anda kurang, kami menambahkan nama ayah dan kakek.',
  change: 'Beri tahu petugas haji kabupaten paling lambat satu hari sebelumnya. Tempat Anda tidak hilang.',
}

export const refusalWords: LetterWords & RefusalWords = {
  ...letterWords,
  title: 'Penolakan permohonan paspor',
  salutation: 'Dengan hormat,',
  opening: 'Permohonan Anda belum dapat kami kabulkan. Alasannya kami tulis di bawah ini.',
  name: 'Nama',
  service: 'Permohonan',
  decidedOn: 'Diputuskan pada',
  reasonTitle: 'Alasan penolakan',
  basis: 'Dasar aturan',
  mayDoTitle: 'Yang dapat Anda lakukan',
}

export const receiptWords: LetterWords & ReceiptWords = {
  ...letterWords,
  title: 'Tanda Terima Pembayaran',
  opening: 'Pembayaran Anda sudah kami terima. Terima kasih.',
  name: 'Nama',
  bill: 'Nomor tagihan',
  service: 'Layanan',
  item: 'Rincian',
  amount: 'Jumlah',
  total: 'Jumlah seluruhnya',
  paidOn: 'Dibayar pada',
  bank: 'Bank',
  bankReference: 'Nomor referensi bank (NTB)',
  treasuryReference: 'Nomor penerimaan negara (NTPN)',
  keep: 'Simpan tanda terima ini sampai paspor Anda terima.',
}

export const returnWords: LetterWords & ReturnWords = {
  ...letterWords,
  title: 'Pengembalian berkas untuk dilengkapi',
  salutation: 'Dengan hormat,',
  opening: 'Berkas Anda belum lengkap. Mohon lengkapi dokumen berikut.',
  name: 'Nama',
  service: 'Permohonan',
  missingTitle: 'Dokumen yang belum ada',
  due: 'Paling lambat',
  where: 'Serahkan di',
  afterTitle: 'Setelah lengkap',
  after: 'Anda tidak perlu mendaftar lagi. Biaya yang sudah dibayar tetap berlaku sampai tanggal tersebut.',
}

export const letter: Letter = {
  letterhead: {
    above: ['PEMERINTAH PROVINSI CONTOH', 'DINAS PERJALANAN WARGA'],
    name: 'KANTOR PASPOR CONTOH BENGKULU',
    below: ['Jalan Rafflesia Nomor 99, Bengkulu 38000 • Telepon 0812-000-00001', 'Laman kantor.example'],
    image: null,
  },
  number: 'CTH.1-GR.01.01-0789',
  city: 'Bengkulu',
  writtenOn: Temporal.PlainDate.from('2016-03-01'),
  to: {
    name: 'Ibu Siti Rahmawati binti Ma’ruf',
    lines: ['Desa Contoh, Kecamatan Percobaan', 'Kabupaten Mukomuko'],
  },
  signatory: {
    title: 'Kepala Kantor,',
    name: 'Andi Contoh Pratama, S.H.',
    below: ['NIP 19700101 199001 1 999'],
  },
  contact: '0812-000-00001, Senin sampai Jumat, 08.00–15.00 WIB.',
  code: newCode(seededRandom(5)),
  paper: 'A4',
  size: 11,
  madeAt: Temporal.Instant.from('2016-03-01T02:00:00Z'),
}

export const visit: Visit = {
  date: Temporal.PlainDate.from('2016-03-07'),
  from: Temporal.PlainTime.from('08:00'),
  until: Temporal.PlainTime.from('10:00'),
  place: 'Kantor Paspor Contoh, Jalan Rafflesia Nomor 99, Bengkulu, pintu depan',
  bring: [
    'Kartu tanda penduduk (KTP)',
    'Kartu keluarga (KK)',
    'Akta kelahiran, buku nikah, atau ijazah yang memuat nama orang tua',
    'Bukti setoran awal haji',
  ],
  fee: [
    { label: 'buku paspor', amount: rupiah(300_000) },
    { label: 'foto dan sidik jari', amount: rupiah(55_000) },
  ],
  payAt: 'Teller atau ATM bank BNI mana pun, sebelum hari kedatangan',
}

export const billWords: LetterWords & BillWords = {
  ...letterWords,
  title: 'Tagihan paspor',
  name: 'Nama',
  service: 'Layanan',
  account: 'Nomor pembayaran',
  amountToPay: 'Jumlah yang harus dibayar',
  until: 'Bayar paling lambat',
  item: 'Uraian',
  amount: 'Jumlah',
  total: 'Jumlah seluruhnya',
  howTitle: 'Cara membayar',
  paidTitle: 'Sudah membayar?',
  paid: 'Jangan membayar lagi. Bawa bukti bayar dari bank ke loket kami.',
}

export const toPay: ToPay = {
  service: 'Paspor baru',
  items: [
    { label: 'buku paspor', amount: rupiah(300_000) },
    { label: 'biometrik', amount: rupiah(55_000) },
  ],
  account: '9876 5160 1180 0001 7',
  amount: 'Rp\u00a0355.000',
  until: 'Senin, 25 Januari 2016, sampai pukul 24.00',
  how: ['Teller: tunjukkan nomor pembayaran.', 'ATM: pilih Virtual Account.'],
}
