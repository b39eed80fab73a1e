import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { dateAt, rupiah, type Id, type Instant, type PlainDate, type Rupiah } from '#kernel'
import { sendOff, type Tx } from '#db'
import { idIn, type Ctx } from '#people'
import type { Reply } from './snap-reply.ts'
import type { Answered, PaymentMessage } from './snap-repeat.ts'
import type { PaymentFlag, Service } from './snap-codes.ts'

const hashOf = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
/** The unit of X-EXTERNAL-ID is the day of Western Indonesia Time, wherever the office lies. */
const bankDay = (at: Instant): PlainDate => dateAt(at, 'Asia/Jakarta')

export async function insertToken(
  ctx: Ctx,
  tx: Tx,
  token: string,
  clientId: string,
  seconds: number,
): Promise<void> {
  const now = ctx.now()
  await sql`insert into bank_token (office_id, token_hash, client_id, issued_at, expires_at)
    values (${ctx.office}, ${hashOf(token)}, ${clientId}, ${now}, ${now.add({ seconds })})`.execute(tx)
}

/** Whether this token was given to this client and still counts. */
export async function tokenCounts(ctx: Ctx, tx: Tx, token: string, clientId: string): Promise<boolean> {
  const { rows } = await sql`select t.client_id from bank_token t where t.office_id = ${ctx.office}
    and t.token_hash = ${hashOf(token)} and t.client_id = ${clientId} and t.expires_at > ${ctx.now()}`.execute(
    tx,
  )
  return rows.length > 0
}

export type Received = {
  partner: string
  service: Service
  method: string
  path: string
  headers: Record<string, string>
  body: Uint8Array
}

/** Keeps the bytes before they are believed: sealed, for they name people. */
export async function insertMessage(ctx: Ctx, tx: Tx, message: Received): Promise<Id<'message'>> {
  const id = idIn(ctx, 'message')
  const sealed = ctx.vault.seal(Buffer.from(message.body).toString('base64'))
  await sql`insert into bank_message (office_id, message_id, partner_id, service, method, path, headers, body, body_hash, received_at)
    values (${ctx.office}, ${id}, ${message.partner}, ${message.service}, ${message.method}, ${message.path},
      ${JSON.stringify(message.headers)}, ${sealed}, ${hashOf(message.body)}, ${ctx.now()})`.execute(tx)
  return id
}

export async function insertAnswer(
  ctx: Ctx,
  tx: Tx,
  id: Id<'message'>,
  verdict: string,
  flag: PaymentFlag | null,
  reply: Reply,
): Promise<void> {
  const sealed = ctx.vault.seal(reply.body)
  await sendOff(
    tx,
    sql`insert into bank_answer (office_id, message_id, verdict, http, response_code, flag, body, answered_at)
    values (${ctx.office}, ${id}, ${verdict}, ${reply.http}, ${reply.responseCode}, ${flag}, ${sealed}, ${ctx.now()})`.execute(
      tx,
    ),
  )
}

/**
 * Takes the payment's number: the first message with it writes the row, every later one waits for that one's commit and then
 * finds it. So of two equal messages at one instant only one decides.
 */
export async function takePaymentNumber(
  ctx: Ctx,
  tx: Tx,
  partner: string,
  id: Id<'message'>,
  message: PaymentMessage,
  reference: string | null,
): Promise<boolean> {
  const { rows } =
    await sql`insert into bank_payment (office_id, partner_id, payment_request_id, message_id, account, amount, reference)
    values (${ctx.office}, ${partner}, ${message.paymentRequestId}, ${id}, ${message.account}, ${message.amount}, ${reference})
    on conflict do nothing returning bank_payment.message_id`.execute(tx)
  return rows.length > 0
}

export async function takeExternalId(
  ctx: Ctx,
  tx: Tx,
  partner: string,
  id: Id<'message'>,
  message: PaymentMessage,
): Promise<void> {
  await sql`insert into bank_external_id (office_id, partner_id, day, external_id, message_id, payment_request_id, account, amount)
    values (${ctx.office}, ${partner}, ${bankDay(ctx.now())}, ${message.externalId}, ${id}, ${message.paymentRequestId},
      ${message.account}, ${message.amount}) on conflict do nothing`.execute(tx)
}

type Row = {
  payment_request_id: string
  account: string
  amount: number | null
  flag: PaymentFlag | null
  response_code: string | null
}

/** The message that spent this external id today, with the fate it was given. */
export async function byExternalId(
  ctx: Ctx,
  tx: Tx,
  partner: string,
  externalId: string,
): Promise<Answered | null> {
  const { rows } =
    await sql<Row>`select e.payment_request_id, e.account, e.amount, a.flag, a.response_code from bank_external_id e
    left join bank_answer a on a.office_id = e.office_id and a.message_id = e.message_id
    where e.office_id = ${ctx.office} and e.partner_id = ${partner} and e.day = ${bankDay(ctx.now())} and e.external_id = ${externalId}`.execute(
      tx,
    )
  return answered(externalId, rows[0])
}

/** The first message with this payment's number, with the fate it was given. */
export async function byPayment(
  ctx: Ctx,
  tx: Tx,
  partner: string,
  message: PaymentMessage,
): Promise<Answered | null> {
  const { rows } =
    await sql<Row>`select p.payment_request_id, p.account, p.amount, a.flag, a.response_code from bank_payment p
    left join bank_answer a on a.office_id = p.office_id and a.message_id = p.message_id
    where p.office_id = ${ctx.office} and p.partner_id = ${partner} and p.payment_request_id = ${message.paymentRequestId}`.execute(
      tx,
    )
  return answered(message.externalId, rows[0])
}

function answered(externalId: string, row: Row | undefined): Answered | null {
  if (!row?.response_code || !row.flag) return null
  const amount: Rupiah | null = row.amount === null ? null : rupiah(row.amount)
  return {
    externalId,
    paymentRequestId: row.payment_request_id,
    account: row.account,
    amount,
    flag: row.flag,
    responseCode: row.response_code,
  }
}

/** The number on the paper that the bank gave for this payment, if it told us. */
export async function bankReference(ctx: Ctx, tx: Tx, paymentRequestId: string): Promise<string | null> {
  const { rows } = await sql<{ reference: string | null }>`select p.reference from bank_payment p
    where p.office_id = ${ctx.office} and p.payment_request_id = ${paymentRequestId}
    order by p.partner_id limit 1`.execute(tx)
  return rows[0]?.reference ?? null
}

/** A message of the bank as it may be looked at: everything but its sealed body. */
export type MessageLine = {
  id: Id<'message'>
  partner: string
  receivedAt: Instant
  externalId: string
  paymentId: string
  amount: Rupiah | null
  verdict: string | null
  responseCode: string | null
  flag: PaymentFlag | null
}

/** Every payment message about an account, repeats too, the oldest first. */
export async function messagesOfAccount(ctx: Ctx, tx: Tx, account: string): Promise<MessageLine[]> {
  const { rows } = await sql<MessageLine>`select m.message_id as id, m.partner_id as partner,
      m.received_at as "receivedAt", coalesce(m.headers ->> 'x-external-id', '') as "externalId",
      coalesce(p.payment_request_id, e.payment_request_id) as "paymentId", coalesce(p.amount, e.amount) as amount,
      a.verdict, a.response_code as "responseCode", a.flag
    from bank_message m
    left join bank_payment p on p.office_id = m.office_id and p.message_id = m.message_id and p.account = ${account}
    left join bank_external_id e on e.office_id = m.office_id and e.message_id = m.message_id and e.account = ${account}
    left join bank_answer a on a.office_id = m.office_id and a.message_id = m.message_id
    where m.office_id = ${ctx.office} and m.message_id in (
      select x.message_id from bank_payment x where x.office_id = ${ctx.office} and x.account = ${account}
      union select y.message_id from bank_external_id y where y.office_id = ${ctx.office} and y.account = ${account})
    order by m.received_at, m.message_id`.execute(tx)
  return rows
}
