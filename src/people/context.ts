import { newId, type Clock, type Id, type PlainDate, type Random } from '#kernel'
import type { Db, Tx } from '#db'
import type { Vault } from './vault.ts'
import type { Who } from './who.ts'

/**
 * What a lower module tells the house above it. Only `app/reactions.ts` answers, within the same transaction.
 * The whole list of what travels upward is here, so nobody need search for it.
 */
export type News =
  | { kind: 'appointment-made'; appointment: Id<'appointment'> }
  | {
      kind: 'appointment-moved'
      appointment: Id<'appointment'>
      /** The office moved somebody of the public unasked: the half hour no longer holds everybody who booked it. */
      because?: 'day-holds-less'
    }
  | { kind: 'appointment-cancelled'; appointment: Id<'appointment'> }
  | { kind: 'case-arrived-at'; case: Id<'case'>; stage: string; from: string | null }
  | { kind: 'case-held'; case: Id<'case'>; hold: string }
  | { kind: 'case-ended'; case: Id<'case'>; ending: string }
  | {
      kind: 'passport-uncollected'
      case: Id<'case'>
      reminder: 'soon' | 'over'
      lastDay: PlainDate
    }
  | { kind: 'bill-paid'; bill: Id<'bill'>; case: Id<'case'> }
  | { kind: 'bill-expired'; bill: Id<'bill'>; case: Id<'case'> }
  | { kind: 'plan-published'; plan: Id<'plan'> }

/** Everything an act needs from outside itself. A season is played by exchanging `now` and `random`, nothing else. */
export type Ctx = {
  office: string
  zone: string
  now: Clock
  who: Who
  db: Db
  random: Random
  vault: Vault
  /** The request's idempotency key and the hash of what was asked, if it carries one. */
  key?: { key: string; hash: Uint8Array } | undefined
  tell: (ctx: Ctx, tx: Tx, news: News) => Promise<void>
}

/** A new id at the context's own time and chance. */
export const idIn = <Kind extends string>(ctx: Ctx, kind: Kind): Id<Kind> =>
  newId(kind, ctx.now().epochMilliseconds, ctx.random)

/** The same context, acting for the house itself (reactions, jobs). */
export const asSystem = (ctx: Ctx, name: string): Ctx => ({
  ...ctx,
  key: undefined,
  who: { kind: 'system', name },
})
