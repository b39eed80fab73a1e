export {
  newCode,
  parseCode,
  PublicCode,
  SCANNER_PREFIX,
  scannerText,
  showCode,
  type CodeProblem,
} from './code.ts'
export { qrMatrix, qrSvg, type QrMatrix } from './qr.ts'
export type { Block, Column, Fact, Letterhead, PaperDocument, PaperSize, Qr, Signature } from './paper.ts'
export { render, renderBatch } from './pdf.ts'
export { printable, unprintable } from './printable.ts'
export { cityOf, feeLine, letterPaper, slipPaper, type FeeItem, type Letter } from './letter.ts'
export {
  billSlip,
  bookingConfirmation,
  paymentReceipt,
  pilgrimInvitation,
  refusalLetter,
  returnNote,
  type Payment,
  type ToPay,
  type Visit,
} from './letters.ts'
export type {
  BillWords,
  BookingWords,
  InvitationWords,
  LetterWords,
  ReceiptWords,
  RefusalWords,
  ReturnWords,
  VisitWords,
} from './letter-words.ts'
export { calendarFile, type CalendarEntry, type CalendarPurpose } from './calendar-file.ts'
export { readLetterheadImage, type ImageProblem, type LetterheadImage } from './letterhead-image.ts'
