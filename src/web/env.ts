import type { Instant } from '#kernel'
import type { Ctx, Session } from '#people'
import type { Language, Words } from '#words'

/** What every view knows about the page it is on. */
export type Page = {
  t: Words
  language: Language
  zone: string
  path: string
  session: Session
  /** The proof that a form of ours was sent from a page of ours. */
  csrf: string
  /** A fresh idempotency key for each form drawn. */
  newKey: () => string
  office: { name: string; phone: string; address: string }
  /** The moment a demonstration office pretends it is; null outside demonstration. */
  demoNow: Instant | null
}

/** Hono's environment for every route of the house. */
export type Env = {
  Variables: { ctx: Ctx; page: Page; token: string; session: Session; incident: string }
}
