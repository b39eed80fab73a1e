import { showRupiah } from '#kernel'
import { isStaff, may } from '#people'
import { Facts, Form, Layout, Refused, Tag, type Page } from '#web'
import { showMoment } from '#words'
import { amountOf, type Bill } from './bill.ts'
import type { Application, PayInto } from './neighbours.ts'
import { sayUntil, toneOf, type Standing } from './say.ts'

/** Everything the page of one bill shows. */
export type BillSheet = {
  bill: Bill
  application: Application
  into: PayInto | null
  standing: Standing
}

type Props = { page: Page; sheet: BillSheet; refused?: string | undefined }

/** The applicant's bill: how much, where, until when, and what happens then. */
export function BillPage({ page, sheet, refused }: Props) {
  const { billing } = page.t
  const { bill, application, standing } = sheet
  return (
    <Layout page={page} title={billing.billTitle} wrong={refused !== undefined}>
      <Refused text={refused} />
      <h1>{billing.billTitle}</h1>
      <p>{billing.billFor(application.applicant)}</p>
      {standing === 'to-pay' ? <ToPay page={page} sheet={sheet} /> : <Closed page={page} sheet={sheet} />}
      <h2>{billing.linesTitle}</h2>
      <Lines page={page} bill={bill} />
      <Facts
        rows={[
          [billing.billNumber, bill.number],
          [billing.service, application.service[page.language]],
          [billing.payer, bill.payer.name],
          [billing.issuedAt, showMoment(bill.issuedAt, page.zone, page.language)],
          [billing.state, <Tag tone={toneOf[bill.status]}>{billing.statuses[bill.status]}</Tag>],
        ]}
      />
      <Ways page={page} sheet={sheet} />
    </Layout>
  )
}

/** The two numbers to take to the bank, large; then how, until when, and what comes after. */
function ToPay({ page, sheet: { bill, into } }: Props) {
  const { billing } = page.t
  return (
    <>
      <div class="panel">
        <p>{billing.amountToPay}</p>
        <p class="number">{showRupiah(amountOf(bill))}</p>
        {into ? (
          <>
            <p>{billing.accountToPay}</p>
            <p class="number">{into.account}</p>
          </>
        ) : (
          <p>{billing.noBank}</p>
        )}
        <p>
          {billing.payBy}: <strong>{sayUntil(page, bill.dueAt)}</strong>
        </p>
      </div>
      {into ? <How page={page} into={into} /> : null}
      <h2>{billing.afterTitle}</h2>
      <ul>
        {billing.after.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <NotSeen page={page} />
    </>
  )
}

function How({ page, into }: { page: Page; into: PayInto }) {
  const { billing } = page.t
  return (
    <>
      <h2>{billing.howTitle}</h2>
      <ul>
        <li>{billing.howTeller(into.bank)}</li>
        <li>{billing.howAtm(into.bank)}</li>
        <li>{billing.howPhone(into.bank)}</li>
      </ul>
      <p>{billing.howCheck}</p>
      {into.trial ? (
        <p class="noprint">
          <a class="button second" href={into.trial}>
            {billing.trial}
          </a>
        </p>
      ) : null}
    </>
  )
}

/** Somebody who paid is never sent back to the bank (June 2024). */
const NotSeen = ({ page }: { page: Page }) => (
  <div class="summary wait">
    <h2>{page.t.billing.notSeenTitle}</h2>
    <p>{page.t.billing.notSeen}</p>
  </div>
)

function Closed({ page, sheet: { bill, standing, application } }: Props) {
  const { billing } = page.t
  if (standing === 'paid')
    return (
      <div class="summary good">
        <p>{billing.paid}</p>
        <p>
          <a href={`/tagihan/${bill.id}/bukti`}>{billing.toReceipt}</a>
        </p>
      </div>
    )
  if (standing === 'ran-out')
    return (
      <>
        <div class="summary wait">
          <p>
            <strong>{billing.ranOut}</strong>
          </p>
          {application.waits ? <p>{billing.ranOutThen}</p> : null}
        </div>
        {application.waits ? <NewCode page={page} bill={bill} /> : null}
        <NotSeen page={page} />
      </>
    )
  return (
    <div class="summary">
      <p>{standing === 'replaced' ? billing.replaced : billing.cancelled}</p>
      {bill.replacedBy ? (
        <p>
          <a href={`/tagihan/${bill.replacedBy}`}>{billing.toSuccessor}</a>
        </p>
      ) : null}
    </div>
  )
}

const NewCode = ({ page, bill }: { page: Page; bill: Pick<Bill, 'id'> }) => (
  <Form page={page} action={`/tagihan/${bill.id}/baru`}>
    <p>
      <button>{page.t.billing.newCode}</button>
    </p>
  </Form>
)

/** The items with their sum. */
export function Lines({ page, bill }: { page: Page; bill: Bill }) {
  const { billing } = page.t
  return (
    <>
      <Facts
        rows={[
          ...bill.lines.map((line) => [line.name[page.language], showRupiah(line.amount)] as const),
          [billing.total, <strong>{showRupiah(amountOf(bill))}</strong>],
        ]}
      />
      <p>{billing.noMore}</p>
    </>
  )
}

function Ways({ page, sheet: { bill, standing } }: Props) {
  const { billing } = page.t
  const { who } = page.session
  const pdf = `/tagihan/${bill.id}/tagihan.pdf`
  return (
    <ul class="menu noprint">
      {standing === 'to-pay' ? (
        <li>
          <a href={pdf}>{billing.billPdf}</a> · <a href={`${pdf}?besar=1`}>{billing.bigPdf}</a>
        </li>
      ) : null}
      {isStaff(who) ? (
        <li>
          <a href={`/berkas/${bill.case}/pembayaran`}>{billing.backToCase}</a>
        </li>
      ) : (
        <li>
          <a href={`/status/${bill.case}`}>{billing.toStatus}</a>
        </li>
      )}
      {isStaff(who) && may(who, 'billing.read') ? (
        <li>
          <a href={`/kas/tagihan/${bill.id}`}>{billing.openLedger}</a>
        </li>
      ) : null}
    </ul>
  )
}
