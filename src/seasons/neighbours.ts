import type { Tx } from '#db'
import type { Ctx } from '#people'

/** What only modules above know; the roof connects them (`app/routes.ts`). */
export type Neighbours = {
  /** Pilgrims who hold a place of a published plan, by id: the office has given them its word. */
  promised: (ctx: Ctx, tx: Tx) => Promise<ReadonlySet<string>>
}
