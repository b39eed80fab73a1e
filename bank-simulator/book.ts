import type { Verdict } from './answer.ts'
import type { Entry, Received, ReturnedWhy, TakenWhy } from './entry.ts'
import type { Ledger } from './ledger.ts'

/** The ledger as a teller thinks of it: payments, each with its messages and where its cash is. */
export type Cash =
  | { readonly kind: 'pending' }
  | { readonly kind: 'taken'; readonly at: string; readonly why: TakenWhy }
  | { readonly kind: 'returned'; readonly at: string; readonly why: ReturnedWhy }
  | { readonly kind: 'reversed'; readonly at: string; readonly takenAt: string }

export type Sent = {
  readonly at: string
  readonly externalId: string
  readonly advise: 'N' | 'Y'
  readonly verdict: Verdict | undefined
}

export type Payment = Received & {
  readonly receivedAt: string
  readonly sent: readonly Sent[]
  readonly cash: Cash
}

/** Cash moves one way: what was given back is never taken, and only taken money can be reversed. */
const next = {
  pending: ['taken', 'returned'],
  taken: ['reversed'],
  returned: [],
  reversed: [],
} as const satisfies Record<Cash['kind'], readonly Cash['kind'][]>

export type Book = {
  readonly record: (...entries: readonly Entry[]) => void
  readonly find: (id: string) => Payment | undefined
  /** In the order the cash was received. */
  readonly payments: () => readonly Payment[]
  readonly entries: () => readonly Entry[]
}

export function openBook(ledger: Ledger): Book {
  const entries: Entry[] = [...ledger.entries]
  const payments = new Map<string, Payment>()
  for (const entry of entries) enter(payments, entry)
  const record = (...more: readonly Entry[]): void => {
    const trial = new Map<string, Payment>()
    for (const entry of more) {
      if (!('id' in entry)) continue
      const known = trial.get(entry.id) ?? payments.get(entry.id)
      if (known) trial.set(entry.id, known)
      enter(trial, entry)
    }
    ledger.append(more)
    for (const [id, payment] of trial) payments.set(id, payment)
    entries.push(...more)
  }
  return {
    record,
    find: (id) => payments.get(id),
    payments: () => [...payments.values()],
    entries: () => entries,
  }
}

function enter(payments: Map<string, Payment>, entry: Entry): void {
  if (entry.kind === 'opened') return
  const known = payments.get(entry.id)
  if (entry.kind === 'received') {
    if (known) throw new Error('the bank received the same payment twice')
    const { kind: _, at, ...received } = entry
    payments.set(entry.id, { ...received, receivedAt: at, sent: [], cash: { kind: 'pending' } })
    return
  }
  if (!known) throw new Error('the bank speaks of a payment it never received')
  payments.set(entry.id, { ...known, ...step(known, entry) })
}

type Later = Exclude<Entry, { kind: 'opened' | 'received' }>

function step(known: Payment, entry: Later): Partial<Pick<Payment, 'sent' | 'cash'>> {
  if (entry.kind === 'sent') {
    const { at, externalId, advise } = entry
    return { sent: [...known.sent, { at, externalId, advise, verdict: undefined }] }
  }
  if (entry.kind === 'answered') return { sent: answer(known.sent, entry.externalId, entry.verdict) }
  const allowed: readonly string[] = next[known.cash.kind]
  if (!allowed.includes(entry.kind))
    throw new Error(`cash that is ${known.cash.kind} cannot be ${entry.kind}`)
  if (entry.kind !== 'reversed') return { cash: entry }
  return { cash: { kind: 'reversed', at: entry.at, takenAt: 'at' in known.cash ? known.cash.at : entry.at } }
}

/** The verdict belongs to the earliest message of that number that still waits for one. */
function answer(sent: readonly Sent[], externalId: string, verdict: Verdict): readonly Sent[] {
  const waiting = sent.findIndex((one) => one.externalId === externalId && one.verdict === undefined)
  return sent.map((one, index) => (index === waiting ? { ...one, verdict } : one))
}

/** Money the bank holds for the office: taken and not given back since. */
export const holdings = (payments: readonly Payment[]): bigint =>
  payments.reduce((sum, payment) => (payment.cash.kind === 'taken' ? sum + payment.amount : sum), 0n)
