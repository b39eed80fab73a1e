import { dateAt } from '#kernel'
import { qrSvg, scannerText, showCode } from '#papers'
import { isStaff } from '#people'
import { Facts, Layout, type Page } from '#web'
import { showDate, showMoment } from '#words'
import { Lines, type BillSheet } from './bill-view.tsx'
import type { Receipt } from './neighbours.ts'

type Props = { page: Page; sheet: BillSheet; receipt: Receipt }

/** When the money was taken. A paper tells the day only. */
export const sayPaidAt = (
  { zone, language }: Pick<Page, 'zone' | 'language'>,
  { paidAt, onPaper }: Receipt,
) => (onPaper ? showDate(dateAt(paidAt, zone), language) : showMoment(paidAt, zone, language))

/** The bank's name, or that two officers read it from a paper. */
export const sayBank = ({ t }: Pick<Page, 't'>, sheet: BillSheet, receipt: Receipt): string =>
  receipt.onPaper || !sheet.into ? t.billing.paperOnly : sheet.into.bank

/** A payment known from paper has the treasury's number for its name; the bank's own is the NTB. */
export const sayReference = ({ t }: Pick<Page, 't'>, { onPaper, reference, ntb, ntpn }: Receipt): string =>
  onPaper && reference === ntpn ? (ntb ?? t.billing.noReference) : reference

/** What the payer keeps: printable as it stands, and as PDF. */
export function ReceiptPage({ page, sheet, receipt }: Props) {
  const { billing } = page.t
  const { bill, application } = sheet
  const code = showCode(application.code)
  const qr = qrSvg(scannerText(application.code), billing.qrTitle(code))
  return (
    <Layout page={page} title={billing.receiptTitle}>
      <h1>{billing.receiptTitle}</h1>
      <p>{billing.receiptLead}</p>
      <Facts
        rows={[
          [billing.billNumber, bill.number],
          [billing.payer, bill.payer.name],
          [billing.service, application.service[page.language]],
          [billing.paidAt, sayPaidAt(page, receipt)],
          [billing.bank, sayBank(page, sheet, receipt)],
          [billing.bankReference, sayReference(page, receipt)],
          ...(receipt.ntpn ? [[billing.ntpn, receipt.ntpn] as const] : []),
          ...(receipt.ntb && receipt.ntb !== sayReference(page, receipt)
            ? [[billing.ntb, receipt.ntb] as const]
            : []),
        ]}
      />
      <h2>{billing.linesTitle}</h2>
      <Lines page={page} bill={bill} />
      <p>
        {billing.code}: <strong>{code}</strong>
      </p>
      <div class="qr" dangerouslySetInnerHTML={{ __html: qr }} />
      <p>{billing.receiptKeep}</p>
      <p class="noprint">
        <a class="button" href={`/tagihan/${bill.id}/bukti.pdf`}>
          {billing.receiptPdf}
        </a>
      </p>
      <p class="noprint">
        <a href={isStaff(page.session.who) ? `/berkas/${bill.case}/pembayaran` : `/status/${bill.case}`}>
          {isStaff(page.session.who) ? billing.backToCase : billing.toStatus}
        </a>
      </p>
    </Layout>
  )
}
