import { dateAt, type PlainDate } from '#kernel'
import type { Ctx } from '#people'

/** The office's own date: numbers and seats begin anew with it. */
export const today = (ctx: Pick<Ctx, 'now' | 'zone'>): PlainDate => dateAt(ctx.now(), ctx.zone)
