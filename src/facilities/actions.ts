import { Temporal, err, isBefore, ok, type Id, type Instant, type Result } from '#kernel'
import type { Tx } from '#db'
import { idIn, log, perform, type CommonRefusal, type Ctx } from '#people'
import type { NewCounter, NewOutage, NewPrinter, StageMinutes } from './facilities.ts'
import {
  closeOutage,
  exists,
  insertCounter,
  insertOutage,
  insertPrinter,
  lockOutage,
  saveMinutes,
} from './store.ts'

export type NewFacilities = {
  counters: readonly NewCounter[]
  printers: readonly NewPrinter[]
  minutes: readonly StageMinutes[]
}

type AddRefusal = 'name-taken' | 'ends-before-it-begins'
export type MinutesRefusal = 'number-out-of-range' | 'set-twice'
export type FacilitiesRefusal = AddRefusal | MinutesRefusal
export type OutageRefusal = 'nothing-of-that-name' | 'ends-before-it-begins'
export type EndOutageRefusal = 'no-such-outage' | 'already-ended' | 'ends-before-it-begins'

/** Sets up an office at once: all of it or, when one part is refused, nothing. */
export function setFacilities(
  ctx: Ctx,
  facilities: NewFacilities,
): Promise<Result<null, FacilitiesRefusal | CommonRefusal>> {
  return perform(ctx, 'facilities.change', async (tx) => {
    for (const counter of facilities.counters) {
      const added = await add(ctx, tx, counter)
      if (!added.ok) return added
    }
    for (const printer of facilities.printers) {
      const added = await addPrinter(ctx, tx, printer)
      if (!added.ok) return added
    }
    return writeMinutes(ctx, tx, facilities.minutes)
  })
}

export const addCounter = (
  ctx: Ctx,
  counter: NewCounter,
): Promise<Result<Id<'counter'>, AddRefusal | CommonRefusal>> =>
  perform(ctx, 'facilities.change', (tx) => add(ctx, tx, counter))

/** Sets how long stages take; a setting of the same date is replaced, earlier ones stay for earlier days. */
export const setMinutes = (
  ctx: Ctx,
  minutes: readonly StageMinutes[],
): Promise<Result<null, MinutesRefusal | CommonRefusal>> =>
  perform(ctx, 'facilities.change', (tx) => writeMinutes(ctx, tx, minutes))

/** Reports that a counter or a printer is out of order. Outages may overlap: each has its own reason and its own end. */
export function reportOutage(
  ctx: Ctx,
  outage: NewOutage,
): Promise<Result<Id<'outage'>, OutageRefusal | CommonRefusal>> {
  return perform(ctx, 'facilities.change', async (tx) => {
    if (outage.to && !earlier(outage.from, outage.to)) return err('ends-before-it-begins')
    if (!(await exists(tx, ctx.office, outage.of))) return err('nothing-of-that-name')
    const id = idIn(ctx, 'outage')
    await insertOutage(tx, ctx.office, id, outage)
    await log(ctx, tx, 'facilities.change', id, {
      of: outage.of.kind === 'counter' ? outage.of.counter : outage.of.printer,
      from: outage.from.toString(),
      to: outage.to?.toString() ?? null,
      reason: outage.reason,
    })
    return ok(id)
  })
}

/** It works again from `to` on. */
export function endOutage(
  ctx: Ctx,
  id: Id<'outage'>,
  to: Instant,
): Promise<Result<null, EndOutageRefusal | CommonRefusal>> {
  return perform(ctx, 'facilities.change', async (tx) => {
    const outage = await lockOutage(tx, ctx.office, id)
    if (!outage) return err('no-such-outage')
    if (outage.to) return err('already-ended')
    if (!earlier(outage.from, to)) return err('ends-before-it-begins')
    await closeOutage(tx, ctx.office, id, to)
    await log(ctx, tx, 'facilities.change', id, { to: to.toString() })
    return ok(null)
  })
}

async function add(ctx: Ctx, tx: Tx, counter: NewCounter): Promise<Result<Id<'counter'>, AddRefusal>> {
  if (!endsLater(counter)) return err('ends-before-it-begins')
  const id = idIn(ctx, 'counter')
  if (!(await insertCounter(tx, ctx.office, { id, ...counter }))) return err('name-taken')
  await log(ctx, tx, 'facilities.change', id, { kind: counter.kind, name: counter.name })
  return ok(id)
}

async function addPrinter(
  ctx: Ctx,
  tx: Tx,
  printer: NewPrinter,
): Promise<Result<Id<'printer'>, FacilitiesRefusal>> {
  if (!endsLater(printer)) return err('ends-before-it-begins')
  if (!Number.isInteger(printer.printsPerDay) || printer.printsPerDay < 1) return err('number-out-of-range')
  const id = idIn(ctx, 'printer')
  if (!(await insertPrinter(tx, ctx.office, { id, ...printer }))) return err('name-taken')
  await log(ctx, tx, 'facilities.change', id, { name: printer.name, printsPerDay: printer.printsPerDay })
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
const earlier = (a: Instant, b: Instant): boolean => Temporal.Instant.compare(a, b) < 0
