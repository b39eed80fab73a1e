import { showRupiah } from '#kernel'
import {
  amountOf,
  billTone,
  sayUntil,
  type Bill,
  type BillEvent,
  type LedgerEntry,
  type PaymentLine,
} from '#billing'
import { may } from '#people'
import { Facts, Layout, Table, Tag, type Page } from '#web'
import { showDate, showMoment } from '#words'
import type { Evidence } from './evidence.ts'
import { sayAccount, sayAmount, sayWho } from './say.ts'
import type { MessageLine } from './snap-store.ts'

/** Everything the office knows of one bill. */
export type BillFile = {
  bill: Bill
  account: string | null
  history: readonly BillEvent[]
  payments: readonly PaymentLine[]
  ledger: readonly LedgerEntry[]
  messages: readonly MessageLine[]
  evidence: readonly Evidence[]
  names: ReadonlyMap<string, string>
}

type Props = { page: Page; file: BillFile }

/** `/kas/tagihan/:id`: its history, the money, the ledger and what the bank wrote, on one page. */
export function LedgerPage({ page, file }: Props) {
  const { bank, billing } = page.t
  const { bill } = file
  const title = bank.billTitle(bill.number)
  return (
    <Layout page={page} title={title} wide>
      <p>
        <a href="/kas">{bank.backToDesk}</a>
      </p>
      <h1>{title}</h1>
      <Facts
        rows={[
          [bank.state, <Tag tone={billTone[bill.status]}>{billing.statuses[bill.status]}</Tag>],
          [bank.amount, showRupiah(amountOf(bill))],
          [bank.payer, bill.payer.name],
          [bank.account, file.account ?? '–'],
          [bank.issuedAt, showMoment(bill.issuedAt, page.zone, page.language)],
          [bank.due, sayUntil(page, bill.dueAt)],
          [bank.tariff, bill.tariff],
          ...bill.lines.map((line) => [line.name[page.language], showRupiah(line.amount)] as const),
        ]}
      />
      <Ways page={page} file={file} />
      <Payments page={page} file={file} />
      <Papers page={page} file={file} />
      <History page={page} file={file} />
      <Ledger page={page} file={file} />
      <Messages page={page} file={file} />
    </Layout>
  )
}

function Ways({ page, file: { bill, evidence } }: Props) {
  const { bank, billing } = page.t
  const waits = evidence.some(({ status }) => status === 'entered')
  return (
    <ul class="menu">
      {may(page.session.who, 'bank.enter-evidence') && !waits ? (
        <li>
          <a href={`/kas/tagihan/${bill.id}/bukti-kertas`}>{bank.enterPaper}</a>
        </li>
      ) : null}
      <li>
        <a href={`/tagihan/${bill.id}`}>{bank.toBill}</a>
      </li>
      {bill.status === 'paid' || bill.status === 'settled' ? (
        <li>
          <a href={`/tagihan/${bill.id}/bukti`}>{billing.toReceipt}</a>
        </li>
      ) : null}
      {bill.replacedBy ? (
        <li>
          <a href={`/kas/tagihan/${bill.replacedBy}`}>{billing.toSuccessor}</a>
        </li>
      ) : null}
      <li>
        <a href={`/berkas/${bill.case}/pembayaran`}>{bank.toCase}</a>
      </li>
    </ul>
  )
}

function Payments({ page, file: { payments } }: Props) {
  const { bank } = page.t
  if (payments.length === 0) return null
  return (
    <section>
      <h2>{bank.paymentsTitle}</h2>
      <Table
        caption={bank.paymentsTitle}
        head={[bank.when, bank.amount, bank.channel, bank.number, bank.ntpn, bank.state]}
        rows={payments.map((one) => [
          showMoment(one.recordedAt, page.zone, page.language),
          showRupiah(one.amount),
          bank.channels[one.channel],
          one.paymentId,
          one.ntpn ?? '–',
          <Tag tone={one.standing === 'allocated' ? 'good' : 'bad'}>{bank.standings[one.standing]}</Tag>,
        ])}
      />
    </section>
  )
}

function Papers({ page, file: { evidence, names } }: Props) {
  const { bank } = page.t
  if (evidence.length === 0) return null
  return (
    <section>
      <h2>{bank.evidenceList}</h2>
      <Table
        caption={bank.evidenceList}
        head={[bank.paidOn, bank.ntpn, bank.amount, bank.by, bank.decidedBy, bank.state, bank.act]}
        rows={evidence.map((one) => [
          showDate(one.on, page.language),
          one.ntpn,
          showRupiah(one.amount),
          sayWho(page, one.enteredBy, names),
          one.decidedBy ? sayWho(page, one.decidedBy, names) : '–',
          bank.evidenceStatuses[one.status],
          <a href={`/kas/bukti/${one.id}`}>{one.status === 'entered' ? bank.decide : bank.open}</a>,
        ])}
      />
    </section>
  )
}

function History({ page, file: { history } }: Props) {
  const { bank, billing } = page.t
  return (
    <section>
      <h2>{bank.historyTitle}</h2>
      <Table
        caption={bank.historyTitle}
        head={[bank.when, bank.step, bank.state, bank.by, bank.reason]}
        rows={history.map((one) => [
          showMoment(one.at, page.zone, page.language),
          bank.verbs[one.verb],
          billing.statuses[one.status],
          sayWho(page, one.by),
          one.reason ?? '–',
        ])}
      />
    </section>
  )
}

/** Debit and credit of every posting: each adds up to the same on both sides. */
function Ledger({ page, file: { ledger } }: Props) {
  const { bank } = page.t
  return (
    <section>
      <h2>{bank.ledgerTitle}</h2>
      <Table
        caption={bank.ledgerTitle}
        head={[bank.entry, bank.when, bank.step, bank.debit, bank.credit, bank.amount]}
        rows={ledger.map(({ seq, at, kind, lines }) => [
          String(seq),
          showMoment(at, page.zone, page.language),
          bank.postings[kind],
          lines
            .filter(({ side }) => side === 'debit')
            .map(({ account }) => sayAccount(page, account))
            .join(', '),
          lines
            .filter(({ side }) => side === 'credit')
            .map(({ account }) => sayAccount(page, account))
            .join(', '),
          sayAmount(lines.find(({ side }) => side === 'debit')?.amount ?? null),
        ])}
      />
    </section>
  )
}

function Messages({ page, file: { messages } }: Props) {
  const { bank } = page.t
  return (
    <section>
      <h2>{bank.messagesTitle}</h2>
      {messages.length === 0 ? (
        <p>{bank.noMessages}</p>
      ) : (
        <>
          <p>{bank.messagesLead}</p>
          <Table
            caption={bank.messagesTitle}
            head={[bank.when, bank.messageNumber, bank.number, bank.amount, bank.verdict, bank.answer]}
            rows={messages.map((one) => [
              showMoment(one.receivedAt, page.zone, page.language),
              one.externalId,
              one.paymentId,
              sayAmount(one.amount),
              one.verdict ?? '–',
              one.responseCode ?? bank.unanswered,
            ])}
          />
        </>
      )}
    </section>
  )
}
