import type { Instant } from '#kernel'
import type { BillNumber, Exception } from '#billing'
import { may } from '#people'
import { ErrorSummary, Facts, Field, Form, Layout, Refused, type Page, type Problems, type Typed } from '#web'
import { showMoment } from '#words'
import { sayAge, sayAmount, sayWho } from './say.ts'

type Props = {
  page: Page
  exception: Exception
  /** The open bill of the same case. */
  open: BillNumber | null
  now: Instant
  names: ReadonlyMap<string, string>
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

export function ExceptionPage(props: Props) {
  const { page, exception, now, refused, problems } = props
  const { bank } = page.t
  return (
    <Layout page={page} title={bank.exceptionTitle} wrong={(problems ?? refused) !== undefined}>
      <p>
        <a href="/kas">{bank.backToDesk}</a>
      </p>
      <Refused text={refused} />
      <ErrorSummary page={page} problems={problems} />
      <h1>{bank.exceptionKinds[exception.kind]}</h1>
      <Facts
        rows={[
          [bank.amount, sayAmount(exception.amount)],
          [bank.channel, bank.channels[exception.channel]],
          [bank.number, exception.paymentId],
          [
            bank.bill,
            exception.bill ? <a href={`/kas/tagihan/${exception.bill}`}>{exception.number}</a> : bank.noBill,
          ],
          [bank.since, showMoment(exception.openedAt, page.zone, page.language)],
          ...(exception.closedAt ? [] : [[bank.age, sayAge(page, exception.openedAt, now)] as const]),
        ]}
      />
      {exception.case ? (
        <p>
          <a href={`/berkas/${exception.case}/pembayaran`}>{bank.toCase}</a>
        </p>
      ) : null}
      <Work {...props} />
    </Layout>
  )
}

function Work(props: Props) {
  const { page, exception, names } = props
  const { bank } = page.t
  if (exception.closedAt)
    return (
      <div class="summary good">
        <p>
          {bank.closed(
            sayWho(page, exception.closedBy ?? '', names),
            showMoment(exception.closedAt, page.zone, page.language),
          )}
        </p>
        {exception.payment ? null : <p>{exception.outcome}</p>}
      </div>
    )
  const lead = <p>{exception.payment ? bank.exceptionLead : bank.noticeLead}</p>
  if (!may(page.session.who, 'cases.settle-payment')) return lead
  return (
    <section>
      {lead}
      {exception.payment ? <Allocate {...props} /> : <Close {...props} />}
    </section>
  )
}

function Allocate({ page, exception, open, problems, typed }: Props) {
  const { bank } = page.t
  return (
    <Form page={page} action={`/kas/selisih/${exception.id}/alokasi`}>
      <h2>{bank.allocateTitle}</h2>
      <Field
        page={page}
        name="bill"
        label={bank.allocateTo}
        hint={bank.allocateHint}
        problems={problems}
        typed={typed ?? (open ? { bill: open } : undefined)}
        inputMode="numeric"
        width="middle"
      />
      <button>{bank.allocate}</button>
    </Form>
  )
}

function Close({ page, exception, problems, typed }: Props) {
  const { bank } = page.t
  return (
    <Form page={page} action={`/kas/selisih/${exception.id}/tutup`}>
      <h2>{bank.closeTitle}</h2>
      <Field page={page} name="finding" label={bank.closeReason} problems={problems} typed={typed} />
      <button>{bank.close}</button>
    </Form>
  )
}
