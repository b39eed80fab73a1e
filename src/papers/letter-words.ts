import type { PlainDate, PlainTime } from '#kernel'

/** Every visible word of a letter comes from the catalogue; the three functions are its own way of writing time. */
export type LetterWords = {
  language: 'id-ID' | 'en-GB'
  /** `7 Maret 2016` */
  writeDate: (date: PlainDate) => string
  /** `Senin, 7 Maret 2016` */
  writeDay: (date: PlainDate) => string
  /** `08.00–10.00 WIB`, from up to, not including, until. */
  writeHours: (from: PlainTime, until: PlainTime) => string
  number: string
  subject: string
  to: string
  page: string
  of: string
  contact: string
  code: string
  codeHint: string
  codeAlt: string
}

export type VisitWords = {
  day: string
  time: string
  place: string
  bring: string
  bringOpening: string
  fee: string
  payAt: string
  changeTitle: string
  change: string
}

export type BookingWords = VisitWords & { title: string; opening: string; service: string; name: string }

export type InvitationWords = VisitWords & {
  title: string
  opening: string
  porsi: string
  cohort: string
  namesTitle: string
  /** The name must have three words for travel to Saudi Arabia; how and where it is noted differs by year. */
  names: string
}

export type RefusalWords = {
  title: string
  salutation: string
  opening: string
  name: string
  service: string
  decidedOn: string
  reasonTitle: string
  basis: string
  mayDoTitle: string
}

export type ReceiptWords = {
  title: string
  opening: string
  name: string
  bill: string
  service: string
  item: string
  amount: string
  total: string
  paidOn: string
  bank: string
  bankReference: string
  treasuryReference: string
  keep: string
}

export type BillWords = {
  title: string
  name: string
  service: string
  account: string
  amountToPay: string
  until: string
  item: string
  amount: string
  total: string
  howTitle: string
  paidTitle: string
  paid: string
}

export type ReturnWords = {
  title: string
  salutation: string
  opening: string
  name: string
  service: string
  missingTitle: string
  due: string
  where: string
  afterTitle: string
  after: string
}
