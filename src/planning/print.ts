import { err, ok, type Id, type PlainDate, type Result } from '#kernel'
import { needsOn } from '#appointments'
import { namesWithRole, log, perform, seesRegency, type CommonRefusal, type Ctx } from '#people'
import { render, renderBatch, type PaperDocument } from '#papers'
import { currentSeason } from '#seasons'
import { callSheet } from './call-sheet.ts'
import { invitationPaper, type Frame } from './invitation.ts'
import { invitedOf, isExpected, type Invited } from './invited.ts'

/** Which letters: all of the regency, those of one day, or one pilgrim's. */
export type LetterWish = {
  regency: string
  day: PlainDate | null
  pilgrim: Id<'pilgrim'> | null
}
export type PrintRefusal = 'not-found' | CommonRefusal
type PrintFrame = Omit<Frame, 'head' | 'now'>

/** The letters as one PDF. They carry personal numbers, so that somebody printed them is in the log. */
export async function printLetters(
  ctx: Ctx,
  wish: LetterWish,
  frame: PrintFrame,
): Promise<Result<Uint8Array, PrintRefusal>> {
  let papers: readonly PaperDocument[] = []
  const noted = await perform(ctx, 'planning.print', async (tx): Promise<Result<number, 'not-found'>> => {
    const season = await currentSeason(ctx, tx)
    if (!season || !seesRegency(ctx.who, wish.regency)) return err('not-found')
    const found = await invitedOf(ctx, tx, season.id, wish.regency)
    const chosen = found?.invited.filter((one) => isExpected(one) && isWished(one, wish)) ?? []
    if (!found || chosen.length === 0) return err('not-found')
    const [head = ''] = await namesWithRole(tx, ctx.office, 'head-of-office')
    const whole: Frame = { ...frame, head, now: ctx.now() }
    const told = new Map<string, Awaited<ReturnType<typeof needsOn>>>()
    const made: PaperDocument[] = []
    for (const one of chosen) {
      const { answers, day } = one.appointment
      const key = `${day.toString()} ${JSON.stringify(answers)}`
      const needs = told.get(key) ?? (await needsOn(ctx, tx, answers, day))
      told.set(key, needs)
      made.push(invitationPaper(one, found.cohort, needs, whole))
    }
    papers = made
    const { regency, day, pilgrim } = wish
    await log(ctx, tx, 'planning.print', pilgrim ?? `regency:${regency}`, {
      letters: made.length,
      day: day?.toString() ?? null,
    })
    return ok(made.length)
  })
  if (!noted.ok) return noted
  const [first, ...rest] = papers
  if (!first) return err('not-found')
  return ok(await (rest.length === 0 ? render(first) : renderBatch(first.title, [first, ...rest])))
}

const isWished = ({ pilgrim, appointment }: Invited, wish: LetterWish): boolean =>
  (wish.pilgrim === null || pilgrim.id === wish.pilgrim) &&
  (wish.day === null || appointment.day.equals(wish.day))

/** The regency's call sheet as a workbook; logged like the letters. */
export async function printCallSheet(
  ctx: Ctx,
  regency: string,
  frame: Pick<PrintFrame, 'zone' | 'language'>,
): Promise<Result<Uint8Array, PrintRefusal>> {
  let written: Promise<Uint8Array> | undefined
  const noted = await perform(ctx, 'planning.print', async (tx): Promise<Result<number, 'not-found'>> => {
    const season = await currentSeason(ctx, tx)
    const found = season && seesRegency(ctx.who, regency) && (await invitedOf(ctx, tx, season.id, regency))
    written = found ? callSheet(found, { ...frame, now: ctx.now() }) : undefined
    if (!found || !written) return err('not-found')
    const count = found.invited.filter(isExpected).length
    await log(ctx, tx, 'planning.print', `regency:${regency}`, { callSheet: count })
    return ok(count)
  })
  if (!noted.ok) return noted
  return written ? ok(await written) : err('not-found')
}
