import { showRupiah } from '#kernel'
import { sayUntil } from '#billing'
import { ErrorSummary, Facts, Field, Form, Layout, Tag, type Page, type Problems, type Typed } from '#web'
import { showDate, showDay } from '#words'
import { initials, sayAsked } from './say.ts'
import type { Sheet } from './sheet.ts'
import type { BillOfCase, BillToPay } from './status.ts'

/** Code and birth date, nothing else. */
export function AskPage({ page, problems, typed }: { page: Page; problems?: Problems; typed?: Typed }) {
  const { cases } = page.t
  const fields = { page, problems, typed, width: 'middle' } as const
  return (
    <Layout page={page} title={cases.statusTitle} wrong={problems !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <h1>{cases.statusTitle}</h1>
      <p class="lead">{cases.statusLead}</p>
      <Form page={page} action="/status">
        <Field {...fields} name="code" label={cases.statusCode} hint={cases.statusCodeHint} />
        <Field
          {...fields}
          name="birthDate"
          label={cases.statusBirth}
          hint={cases.statusBirthHint}
          inputMode="numeric"
        />
        <button>{cases.statusButton}</button>
      </Form>
    </Layout>
  )
}

type Props = { page: Page; sheet: Sheet; bill: BillOfCase | null }

/** Where the passport is, in plain words, and what comes next. Of the person only the initials. */
export function StatusPage({ page, sheet, bill }: Props) {
  const { cases } = page.t
  const { now, next } = saySituation(page, sheet)
  const waits = sheet.one.ending === null && sheet.one.hold === null
  return (
    <Layout page={page} title={cases.statusTitle}>
      <h1>{cases.statusTitle}</h1>
      <p>{cases.statusFor(initials(sheet.person.name))}</p>
      <Facts
        rows={[
          [cases.statusNow, <strong>{now}</strong>],
          [cases.statusNext, next],
        ]}
      />
      {waits && sheet.one.dueOn && !sheet.collection ? (
        <p>{cases.statusDue(showDate(sheet.one.dueOn, page.language))}</p>
      ) : null}
      <ToCollect page={page} sheet={sheet} />
      <ToBring page={page} sheet={sheet} />
      <Money page={page} bill={bill} wanted={waits && sheet.one.stage === 'payment'} />
      <Steps page={page} sheet={sheet} />
    </Layout>
  )
}

export function saySituation(
  { t }: Pick<Page, 't'>,
  { one }: Pick<Sheet, 'one'>,
): { now: string; next: string } {
  const { cases } = t
  if (one.ending) return { now: cases.statusEnded[one.ending], next: cases.statusEndedThen }
  if (one.hold?.kind === 'return-for-papers')
    return { now: cases.statusHeld['return-for-papers'], next: cases.bringWhere }
  if (one.hold) return { now: cases.statusHeld[one.hold.kind], next: cases.statusHeldThen }
  return { now: cases.statusAt[one.stage], next: cases.statusThen[one.stage] }
}

/** Until when a finished passport lies ready, and what may become of it afterwards (Permenkumham 8/2014, art. 30). */
function ToCollect({ page, sheet: { collection } }: Pick<Props, 'page' | 'sheet'>) {
  const { cases } = page.t
  if (!collection) return null
  const { lastDay, over, rule } = collection
  const say = over ? cases.collectOver : cases.collectBy
  return (
    <p>
      <strong>{say(showDay(lastDay, page.language))}</strong> {cases.collectRule(rule.source)}
    </p>
  )
}

function ToBring({ page, sheet: { one, missing } }: Pick<Props, 'page' | 'sheet'>) {
  const { cases } = page.t
  if (one.hold?.kind !== 'return-for-papers') return null
  return (
    <section>
      <h2>{cases.bringTitle}</h2>
      <ul>
        {missing.map((asked) => (
          <li key={sayAsked(page, asked)}>{sayAsked(page, asked)}</li>
        ))}
      </ul>
      {one.hold.due ? <p>{cases.bringUntil(showDay(one.hold.due, page.language))}</p> : null}
    </section>
  )
}

/** What is owed while the case waits for it; a code that ran out; the receipt, for as long as the case is shown. */
function Money({ page, bill, wanted }: Pick<Props, 'page' | 'bill'> & { wanted: boolean }) {
  const { cases } = page.t
  if (bill?.kind === 'paid')
    return (
      <section>
        <h2>{cases.statusPay}</h2>
        <p>
          {cases.paySettled} <a href={bill.href}>{cases.payReceipt}</a>
        </p>
      </section>
    )
  if (!wanted) return null
  return (
    <section>
      <h2>{cases.statusPay}</h2>
      {bill?.kind === 'to-pay' ? <ToPay page={page} bill={bill} /> : null}
      {bill?.kind === 'ran-out' ? (
        <>
          <p>{cases.payRanOut}</p>
          <p>
            <a class="button" href={bill.href}>
              {cases.payAgain}
            </a>
          </p>
        </>
      ) : null}
      {bill ? null : <p>{cases.payAsk}</p>}
    </section>
  )
}

function ToPay({ page, bill }: { page: Page; bill: BillToPay }) {
  const { cases } = page.t
  return (
    <>
      <Facts
        rows={[
          [cases.payAmount, showRupiah(bill.amount)],
          [cases.payAt, bill.payAt],
          [cases.payCode, bill.payCode ?? cases.payAsk],
          [cases.payUntil, sayUntil(page, bill.dueAt)],
        ]}
      />
      {bill.href ? (
        <p>
          <a class="button" href={bill.href}>
            {cases.payLink}
          </a>
        </p>
      ) : null}
    </>
  )
}

/** All stages of the edition in their order, with the one the case is at. */
function Steps({ page, sheet: { one, sop, stageName } }: Pick<Props, 'page' | 'sheet'>) {
  const { cases } = page.t
  const at = one.ending === 'handed-over' ? sop.order.length : sop.order.indexOf(one.stage)
  return (
    <section>
      <h2>{cases.statusSteps}</h2>
      <ol>
        {sop.order.map((stage, index) => (
          <li key={stage} aria-current={index === at ? 'step' : undefined}>
            {stageName(stage)[page.language]}{' '}
            <Tag tone={index < at ? 'good' : index === at ? 'waiting' : 'plain'}>
              {index < at ? cases.stepDone : index === at ? cases.stepHere : cases.stepLater}
            </Tag>
          </li>
        ))}
      </ol>
    </section>
  )
}
