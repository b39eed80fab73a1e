import { showRupiah, timeAt, type Instant, type PlainDate, type Rupiah } from '#kernel'
import {
  billTone,
  sayUntil,
  amountOf,
  type Bill,
  type BillLineOfDay,
  type Exception,
  type PaymentLine,
  type Totals,
} from '#billing'
import {
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  Table,
  Tag,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showDay, showTime } from '#words'
import type { Evidence } from './evidence.ts'
import { sayAge, sayAmount, sayWho } from './say.ts'

/** So many lines of a day on the page; a season's busiest day has fewer. */
export const MOST = 200

export type Desk = {
  day: PlainDate
  today: PlainDate
  now: Instant
  totals: Totals
  waiting: readonly { evidence: Evidence; bill: Bill }[]
  exceptions: readonly Exception[]
  onPaper: readonly PaymentLine[]
  bills: readonly BillLineOfDay[]
  payments: readonly PaymentLine[]
  names: ReadonlyMap<string, string>
}

type Props = { page: Page; desk: Desk; problems?: Problems | undefined; typed?: Typed | undefined }

/** The treasurer's day: first what waits for somebody, then what came and went. */
export function DeskPage({ page, desk, problems, typed }: Props) {
  const { bank } = page.t
  return (
    <Layout page={page} title={bank.deskTitle} wide wrong={problems !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <h1>{bank.deskTitle}</h1>
      <p class="lead">{bank.deskOf(showDay(desk.day, page.language))}</p>
      <Days page={page} desk={desk} />
      <Sums page={page} desk={desk} />
      <Waiting page={page} desk={desk} />
      <Exceptions page={page} desk={desk} />
      <OnPaper page={page} desk={desk} />
      <Payments page={page} desk={desk} />
      <Bills page={page} desk={desk} />
      <h2>{bank.find}</h2>
      <Form page={page} action="/kas/cari">
        <Field
          page={page}
          name="q"
          label={bank.find}
          hint={bank.findHint}
          typed={typed}
          problems={problems}
          width="middle"
        />
        <button class="second">{bank.findButton}</button>
      </Form>
    </Layout>
  )
}

function Days({ page, desk: { day, today } }: Props) {
  const { bank } = page.t
  const to = (other: PlainDate) => `/kas?hari=${other.toString()}`
  return (
    <p class="inline">
      <a href={to(day.subtract({ days: 1 }))}>{bank.before}</a>
      {day.equals(today) ? null : (
        <>
          <a href={to(day.add({ days: 1 }))}>{bank.after}</a>
          <a href="/kas">{bank.today}</a>
        </>
      )}
    </p>
  )
}

function Sums({ page, desk: { totals } }: Props) {
  const { bank } = page.t
  const say = ({ count, amount }: { count: number; amount: Rupiah }) =>
    bank.counted(String(count), showRupiah(amount))
  return (
    <section>
      <h2>{bank.totalsTitle}</h2>
      <Facts
        rows={[
          [bank.issued, say(totals.issued)],
          [bank.received, say(totals.received)],
          [bank.unpaid, say(totals.open)],
          [bank.unallocated, say(totals.unallocated)],
        ]}
      />
    </section>
  )
}

function Waiting({ page, desk }: Props) {
  const { bank } = page.t
  return (
    <section>
      <h2>{bank.waitingTitle}</h2>
      {desk.waiting.length === 0 ? (
        <p>{bank.nothingWaits}</p>
      ) : (
        <Table
          caption={bank.waitingTitle}
          head={[bank.bill, bank.payer, bank.amount, bank.by, bank.age, bank.act]}
          rows={desk.waiting.map(({ evidence, bill }) => [
            <a href={`/kas/tagihan/${bill.id}`}>{bill.number}</a>,
            bill.payer.name,
            <>
              {showRupiah(evidence.amount)}{' '}
              {evidence.amount === amountOf(bill) ? null : (
                <Tag tone="bad">{bank.exceptionKinds['amount-differs']}</Tag>
              )}
            </>,
            sayWho(page, evidence.enteredBy, desk.names),
            sayAge(page, evidence.enteredAt, desk.now),
            <a href={`/kas/bukti/${evidence.id}`}>{bank.decide}</a>,
          ])}
        />
      )}
    </section>
  )
}

function Exceptions({ page, desk }: Props) {
  const { bank } = page.t
  return (
    <section>
      <h2>{bank.exceptionsTitle}</h2>
      {desk.exceptions.length === 0 ? (
        <p>{bank.noExceptions}</p>
      ) : (
        <Table
          caption={bank.exceptionsTitle}
          head={[bank.what, bank.amount, bank.bill, bank.channel, bank.age, bank.act]}
          rows={desk.exceptions.map((one) => [
            bank.exceptionKinds[one.kind],
            sayAmount(one.amount),
            one.bill ? <a href={`/kas/tagihan/${one.bill}`}>{one.number}</a> : bank.noBill,
            bank.channels[one.channel],
            sayAge(page, one.openedAt, desk.now),
            <a href={`/kas/selisih/${one.id}`}>{bank.settle}</a>,
          ])}
        />
      )}
    </section>
  )
}

function OnPaper({ page, desk }: Props) {
  const { bank } = page.t
  return (
    <section>
      <h2>{bank.paperTitle}</h2>
      {desk.onPaper.length === 0 ? (
        <p>{bank.noPaper}</p>
      ) : (
        <Table
          caption={bank.paperTitle}
          head={[bank.bill, bank.ntpn, bank.amount, bank.age]}
          rows={desk.onPaper.map((one) => [
            <a href={`/kas/tagihan/${one.bill ?? ''}`}>{one.number}</a>,
            one.ntpn ?? '–',
            showRupiah(one.amount),
            sayAge(page, one.recordedAt, desk.now),
          ])}
        />
      )}
    </section>
  )
}

function Payments({ page, desk: { payments } }: Props) {
  const { bank } = page.t
  return (
    <section>
      <h2>{bank.paymentsTitle}</h2>
      {payments.length === 0 ? (
        <p>{bank.noPayments}</p>
      ) : (
        <Table
          caption={bank.paymentsTitle}
          head={[bank.when, bank.bill, bank.amount, bank.channel, bank.state]}
          rows={payments.map((one) => [
            showTime(timeAt(one.recordedAt, page.zone), page.zone),
            one.bill ? <a href={`/kas/tagihan/${one.bill}`}>{one.number}</a> : bank.noBill,
            showRupiah(one.amount),
            bank.channels[one.channel],
            <Tag tone={one.standing === 'allocated' ? 'good' : 'bad'}>{bank.standings[one.standing]}</Tag>,
          ])}
        />
      )}
      {payments.length === MOST ? <p>{bank.most(String(MOST))}</p> : null}
    </section>
  )
}

function Bills({ page, desk: { bills } }: Props) {
  const { bank, billing } = page.t
  return (
    <section>
      <h2>{bank.billsTitle}</h2>
      {bills.length === 0 ? (
        <p>{bank.noBills}</p>
      ) : (
        <Table
          caption={bank.billsTitle}
          head={[bank.bill, bank.payer, bank.amount, bank.state, bank.due]}
          rows={bills.map((one) => [
            <a href={`/kas/tagihan/${one.id}`}>{one.number}</a>,
            one.payer,
            showRupiah(one.amount),
            <Tag tone={billTone[one.status]}>{billing.statuses[one.status]}</Tag>,
            sayUntil(page, one.dueAt),
          ])}
        />
      )}
      {bills.length === MOST ? <p>{bank.most(String(MOST))}</p> : null}
    </section>
  )
}
