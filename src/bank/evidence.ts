import { z } from 'zod'
import { err, isBefore, ok, type Id, type Instant, type PlainDate, type Result } from '#kernel'
import type { PaperReceipt, Recorded } from '#billing'

/** A receipt written down by one person is confirmed or rejected by another, once. */
const next = {
  entered: { confirm: 'confirmed', reject: 'rejected' },
  confirmed: {},
  rejected: {},
} as const satisfies Record<string, Partial<Record<'confirm' | 'reject', string>>>
export type EvidenceStatus = keyof typeof next

/** The treasury's number of a payment: sixteen letters and digits, however they were grouped on the paper. */
export const Ntpn = z
  .string()
  .transform((text) => text.replaceAll(/[\s.-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[0-9A-Z]{16}$/))

/** The bank's own number on the same paper; not every paper has one. */
export const Ntb = z.string().trim().max(40)

export type Evidence = PaperReceipt & {
  id: Id<'evidence'>
  bill: Id<'bill'>
  status: EvidenceStatus
  /** Account ids, as the log names people. */
  enteredBy: string
  enteredAt: Instant
  decidedBy: string | null
  decidedAt: Instant | null
  reason: string | null
  /** What a confirmation came to. */
  outcome: Recorded['outcome'] | null
  payment: Id<'payment'> | null
}

export type EntryRefusal = 'date-ahead' | 'date-before-bill'
export type DecisionRefusal = 'already-decided' | 'same-person'

/** A paper cannot be from tomorrow, nor older than the bill it pays. */
export function decideEntry(
  on: PlainDate,
  { issuedOn, today }: { issuedOn: PlainDate; today: PlainDate },
): Result<null, EntryRefusal> {
  if (isBefore(today, on)) return err('date-ahead')
  return isBefore(on, issuedOn) ? err('date-before-bill') : ok(null)
}

/** Four eyes: nobody decides on what the same person wrote down. */
export function decideDecision(
  evidence: Pick<Evidence, 'status' | 'enteredBy'>,
  verb: 'confirm' | 'reject',
  who: string,
): Result<EvidenceStatus, DecisionRefusal> {
  const steps: Partial<Record<'confirm' | 'reject', EvidenceStatus>> = next[evidence.status]
  const to = steps[verb]
  if (to === undefined) return err('already-decided')
  return evidence.enteredBy === who ? err('same-person') : ok(to)
}
