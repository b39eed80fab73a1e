import { showRupiah } from '#kernel'
import { amountOf, type Bill } from '#billing'
import { may, nameInLog } from '#people'
import {
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  Refused,
  Tag,
  type Page,
  type Problems,
  type Tone,
  type Typed,
} from '#web'
import { showDate, showMoment } from '#words'
import type { Evidence, EvidenceStatus } from './evidence.ts'
import { sayWho } from './say.ts'

type Wrong = {
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

const Back = ({ page, bill }: { page: Page; bill: Bill }) => (
  <p>
    <a href={`/kas/tagihan/${bill.id}`}>{page.t.bank.billTitle(bill.number)}</a>
  </p>
)

/** Copied from the paper, field by field in the order in which banks print them. */
export function EnterPage({ page, bill, refused, problems, typed }: Wrong & { page: Page; bill: Bill }) {
  const { bank } = page.t
  const fields = { page, problems, typed, width: 'middle' } as const
  return (
    <Layout page={page} title={bank.evidenceTitle} wrong={(problems ?? refused) !== undefined}>
      <Back page={page} bill={bill} />
      <Refused text={refused} />
      <ErrorSummary page={page} problems={problems} />
      <h1>{bank.evidenceTitle}</h1>
      <p>{bank.evidenceLead}</p>
      <Facts
        rows={[
          [bank.payer, bill.payer.name],
          [bank.ofBill, showRupiah(amountOf(bill))],
        ]}
      />
      <Form page={page} action={`/kas/tagihan/${bill.id}/bukti-kertas`}>
        <Field {...fields} name="ntpn" label={bank.ntpn} hint={bank.ntpnHint} />
        <Field {...fields} name="ntb" label={bank.ntb} hint={bank.ntbHint} />
        <Field {...fields} name="amount" label={bank.amount} hint={bank.amountHint} inputMode="numeric" />
        <Field {...fields} name="on" label={bank.paidOn} hint={bank.paidOnHint} inputMode="numeric" />
        <button>{bank.enter}</button>
      </Form>
    </Layout>
  )
}

type DecideProps = Wrong & { page: Page; evidence: Evidence; bill: Bill; names: ReadonlyMap<string, string> }

const tones = { entered: 'waiting', confirmed: 'good', rejected: 'bad' } as const satisfies Record<
  EvidenceStatus,
  Tone
>

/** The second pair of eyes: what was copied, beside the bill; afterwards what became of it. */
export function DecidePage(props: DecideProps) {
  const { page, evidence, bill, names, refused, problems } = props
  const { bank } = page.t
  return (
    <Layout page={page} title={bank.decideTitle} wrong={(problems ?? refused) !== undefined}>
      <p>
        <a href="/kas">{bank.backToDesk}</a>
      </p>
      <Refused text={refused} />
      <ErrorSummary page={page} problems={problems} />
      <h1>{bank.decideTitle}</h1>
      {evidence.outcome ? (
        <div class="summary">
          <p>{bank.outcomes[evidence.outcome]}</p>
        </div>
      ) : null}
      <Facts
        rows={[
          [bank.state, <Tag tone={tones[evidence.status]}>{bank.evidenceStatuses[evidence.status]}</Tag>],
          [bank.bill, <a href={`/kas/tagihan/${bill.id}`}>{bill.number}</a>],
          [bank.payer, bill.payer.name],
          [bank.ntpn, <strong>{evidence.ntpn.replaceAll(/(.{4})(?=.)/g, '$1 ')}</strong>],
          [bank.ntb, evidence.ntb ?? '–'],
          [bank.amount, <strong>{showRupiah(evidence.amount)}</strong>],
          [bank.ofBill, showRupiah(amountOf(bill))],
          [bank.paidOn, <strong>{showDate(evidence.on, page.language)}</strong>],
          [bank.enteredBy, sayWho(page, evidence.enteredBy, names)],
          [bank.enteredAt, showMoment(evidence.enteredAt, page.zone, page.language)],
          ...(evidence.decidedBy ? [[bank.decidedBy, sayWho(page, evidence.decidedBy, names)] as const] : []),
          ...(evidence.reason ? [[bank.reason, evidence.reason] as const] : []),
        ]}
      />
      {evidence.status === 'entered' ? <Decide {...props} /> : null}
    </Layout>
  )
}

function Decide({ page, evidence, bill, problems, typed }: DecideProps) {
  const { bank } = page.t
  const { who } = page.session
  if (nameInLog(who) === evidence.enteredBy) return <p>{bank.ownEntry}</p>
  if (!may(who, 'bank.confirm-evidence')) return <p>{bank.notYours}</p>
  return (
    <section>
      {evidence.amount === amountOf(bill) ? null : (
        <div class="summary wait">
          <p>{bank.amountDiffers}</p>
        </div>
      )}
      <p>{bank.decideLead}</p>
      <Form page={page} action={`/kas/bukti/${evidence.id}`}>
        <p>
          <button name="act" value="confirm">
            {bank.confirm}
          </button>
        </p>
      </Form>
      <h2>{bank.reject}</h2>
      <Form page={page} action={`/kas/bukti/${evidence.id}`}>
        <Field page={page} name="reason" label={bank.rejectReason} problems={problems} typed={typed} />
        <button class="second" name="act" value="reject">
          {bank.reject}
        </button>
      </Form>
    </section>
  )
}
