import { showRupiah, type Id } from '#kernel'
import { Facts, Form, Layout, Tag, type Page } from '#web'
import { showMoment } from '#words'
import { amountOf } from './bill.ts'
import type { BillSheet } from './bill-view.tsx'
import type { Application } from './neighbours.ts'
import { sayUntil, toneOf } from './say.ts'

type OfCase = Omit<BillSheet, 'application'>
type Props = { page: Page; of: Id<'case'>; application: Application; bills: readonly OfCase[] }

/** `/berkas/:id/pembayaran`: every bill of a case for its officers, the newest first, and what may be done about it. */
export function CasePaymentsPage({ page, of, application, bills }: Props) {
  const { billing } = page.t
  const title = billing.caseTitle(application.number)
  return (
    <Layout page={page} title={title}>
      <p>
        <a href={`/berkas/${of}`}>{billing.backToCase}</a>
      </p>
      <h1>{title}</h1>
      <p>{billing.billFor(application.applicant)}</p>
      {bills.length === 0 ? <p>{billing.noBill}</p> : null}
      {bills.map((one) => (
        <OneBill key={one.bill.id} page={page} one={one} waits={application.waits} />
      ))}
    </Layout>
  )
}

function OneBill({ page, one, waits }: { page: Page; one: OfCase; waits: boolean }) {
  const { billing } = page.t
  const { bill, into, standing } = one
  const address = `/tagihan/${bill.id}`
  return (
    <section>
      <h2>{billing.billOf(bill.number)}</h2>
      <Facts
        rows={[
          [billing.state, <Tag tone={toneOf[bill.status]}>{billing.statuses[bill.status]}</Tag>],
          [billing.total, showRupiah(amountOf(bill))],
          [billing.accountToPay, into?.account ?? billing.noBank],
          [billing.issuedAt, showMoment(bill.issuedAt, page.zone, page.language)],
          [billing.payBy, sayUntil(page, bill.dueAt)],
          [billing.payer, bill.payer.name],
        ]}
      />
      {standing === 'ran-out' && waits ? (
        <Form page={page} action={`${address}/baru`}>
          <p>
            <button>{billing.newCode}</button>
          </p>
        </Form>
      ) : null}
      <ul class="menu">
        {standing === 'paid' ? (
          <li>
            <a href={`${address}/bukti`}>{billing.toReceipt}</a>
          </li>
        ) : (
          <li>
            <a href={`/kas/tagihan/${bill.id}/bukti-kertas`}>{billing.enterPaper}</a>
          </li>
        )}
        <li>
          <a href={address}>{billing.openBill}</a>
        </li>
        <li>
          <a href={`/kas/tagihan/${bill.id}`}>{billing.openLedger}</a>
        </li>
      </ul>
    </section>
  )
}
