import { dateAt, err, isBefore, ok, type Id, type PlainDate, type Result } from '#kernel'
import type { Tx } from '#db'
import { asAct, idIn, log, perform, type CommonRefusal, type Ctx } from '#people'
import {
  idOfThing,
  type KitPlace,
  type NewCounter,
  type NewPrinter,
  type OutOfOrder,
  type StageMinutes,
} from './facilities.ts'
import { insertCounter, insertPrinter, lockThing, saveEnd, saveMinutes, savePlace } from './store.ts'

export type NewFacilities = {
  counters: readonly NewCounter[]
  printers: readonly NewPrinter[]
  minutes: readonly StageMinutes[]
}

type AddRefusal = 'name-taken' | 'ends-before-it-begins'
export type MinutesRefusal = 'number-out-of-range' | 'set-twice'
export type FacilitiesRefusal = AddRefusal | MinutesRefusal
export type EndRefusal = 'nothing-of-that-name' | 'ends-before-it-begins' | 'already-ended'

/** Sets up an office at once: all of it or, when one part is refused, nothing. */
export function setFacilities(
  ctx: Ctx,
  facilities: NewFacilities,
): Promise<Result<null, FacilitiesRefusal | CommonRefusal>> {
  return perform(ctx, 'facilities.change', async (tx) => {
    for (const counter of facilities.counters) {
      const added = await addCounterIn(ctx, tx, counter)
      if (!added.ok) return added
    }
    for (const printer of facilities.printers) {
      const added = await insert(ctx, tx, printer)
      if (!added.ok) return added
    }
    return writeMinutes(ctx, tx, facilities.minutes)
  })
}

export const addCounter = asAct('facilities.change', addCounterIn)

export const addPrinter = asAct('facilities.change', insert)

/** Sets how long stages take; a setting of the same date is replaced, earlier ones stay for earlier days. */
export const setMinutes = asAct('facilities.change', writeMinutes)

/** Takes a counter, a kit or a printer out of use: `day` is the first day on which it is no longer there. */
export function endEquipment(
  ctx: Ctx,
  of: OutOfOrder,
  day: PlainDate,
): Promise<Result<null, EndRefusal | CommonRefusal>> {
  return perform(ctx, 'facilities.change', async (tx) => {
    const thing = await lockThing(tx, ctx.office, of)
    if (!thing) return err('nothing-of-that-name')
    const today = dateAt(ctx.now(), ctx.zone)
    if (thing.activeTo && !isBefore(today, thing.activeTo)) return err('already-ended')
    if (!isBefore(thing.activeFrom, day)) return err('ends-before-it-begins')
    await saveEnd(tx, ctx.office, of, day)
    await log(ctx, tx, 'facilities.change', idOfThing(of), { activeTo: day.toString() })
    return ok(null)
  })
}

/** From `validFrom` on the kit is at `place`; `null` = at the office. A move of the same date is replaced. */
export function moveKit(
  ctx: Ctx,
  move: KitPlace,
): Promise<Result<null, 'nothing-of-that-name' | CommonRefusal>> {
  return perform(ctx, 'facilities.change', async (tx) => {
    const thing = await lockThing(tx, ctx.office, { kind: 'counter', counter: move.kit })
    if (thing?.kind !== 'kit') return err('nothing-of-that-name')
    await savePlace(tx, ctx.office, move)
    await log(ctx, tx, 'facilities.change', move.kit, { from: move.validFrom.toString(), place: move.place })
    return ok(null)
  })
}

/** The same within another act. */
export async function addCounterIn(
  ctx: Ctx,
  tx: Tx,
  counter: NewCounter,
): Promise<Result<Id<'counter'>, AddRefusal>> {
  if (!endsLater(counter)) return err('ends-before-it-begins')
  const id = idIn(ctx, 'counter')
  if (!(await insertCounter(tx, ctx.office, { id, ...counter }))) return err('name-taken')
  await log(ctx, tx, 'facilities.change', id, { kind: counter.kind, name: counter.name })
  return ok(id)
}

async function insert(
  ctx: Ctx,
  tx: Tx,
  printer: NewPrinter,
): Promise<Result<Id<'printer'>, FacilitiesRefusal>> {
  if (!endsLater(printer)) return err('ends-before-it-begins')
  const { name, printsPerDay, eveningPrints } = printer
  const sound = Number.isInteger(printsPerDay) && Number.isInteger(eveningPrints)
  if (!sound || printsPerDay < 1 || eveningPrints < 0) return err('number-out-of-range')
  const id = idIn(ctx, 'printer')
  if (!(await insertPrinter(tx, ctx.office, { id, ...printer }))) return err('name-taken')
  await log(ctx, tx, 'facilities.change', id, { name, printsPerDay, eveningPrints })
  return ok(id)
}

async function writeMinutes(
  ctx: Ctx,
  tx: Tx,
  minutes: readonly StageMinutes[],
): Promise<Result<null, MinutesRefusal>> {
  const sound = minutes.every(
    (one) => Number.isInteger(one.minutes) && one.minutes >= 1 && one.minutes <= 240,
  )
  if (!sound) return err('number-out-of-range')
  const keys = minutes.map((one) => `${one.stage} ${one.applicant} ${one.validFrom.toString()}`)
  if (new Set(keys).size < keys.length) return err('set-twice')
  await saveMinutes(tx, ctx.office, minutes)
  await log(ctx, tx, 'facilities.change', 'minutes', {
    set: minutes.map((one) => `${one.validFrom.toString()} ${one.stage} ${one.applicant} ${one.minutes}`),
  })
  return ok(null)
}

const endsLater = ({ activeFrom, activeTo }: NewCounter | NewPrinter): boolean =>
  activeTo === null || isBefore(activeFrom, activeTo)
