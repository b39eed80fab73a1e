import { dateAt, isBefore, type Id } from '#kernel'
import type { Tx } from '#db'
import { countersOn, loadFacilities, isActive, rosterOn, type Skill } from '#facilities'
import { may, seesRegency, workforce, type Ctx } from '#people'
import { againFacts } from '#planning'
import { currentSeason } from '#seasons'
import { changeKinds, type Change } from './change.ts'
import type { Scenario } from './scenario.ts'
import { scenarioById, scenariosOf } from './store.ts'
import { isOwn } from './actions.ts'

export type Kind = Change['kind']
type Option = { value: string; label: string }

/** What a form offers; of a liaison only the own regency's groups. */
export type Choices = {
  things: readonly Option[]
  officers: readonly (Option & { skills: readonly Skill[] })[]
  groups: readonly (Option & { days: readonly string[] })[]
  regencies: readonly Option[]
  /** Those that are there, or will be. */
  kits: readonly Option[]
  /** Those that can still be called off; the value is the session and its day. */
  sessions: readonly (Option & { day: string })[]
}

/** What somebody may ask: rooms and officers are the supervisor's matter. */
export const kindsFor = ({ who }: Pick<Ctx, 'who'>): readonly Kind[] =>
  may(who, 'planning.adopt-what-if') ? changeKinds : ['shift', 'close-day', 'extra-day', 'evening']

export async function choicesFor(ctx: Ctx, tx: Tx): Promise<Choices> {
  const today = dateAt(ctx.now(), ctx.zone)
  const facilities = await loadFacilities(ctx, tx)
  const counters = (['documents-desk', 'booth', 'handover-counter'] as const).flatMap((kind) =>
    countersOn(facilities, kind, today),
  )
  const printers = facilities.printers.filter((one) => isActive(one, today))
  const rostered = new Set<string>(facilities.roster.weeks.map(({ account }) => account))
  const skills = new Map(rosterOn(facilities.roster, today).map((one) => [one.account, one.skills]))
  const facts = await againFacts(ctx, tx)
  const seated = facts?.seated.filter(({ group }) => seesRegency(ctx.who, group.regency)) ?? []
  const names = new Map(facts?.cohorts.map(({ regency, name }) => [regency, name]))
  const groups = Map.groupBy(seated, ({ group }) => group.id)
  return {
    things: [...counters, ...printers].map(({ id, name }) => ({ value: id, label: name })),
    officers: (await workforce(tx, ctx.office))
      .filter(({ id }) => rostered.has(id))
      .map(({ id, name }) => ({ value: id, label: name, skills: skills.get(id) ?? [] })),
    groups: [...groups].map(([id, own]) => ({
      value: id,
      label: groupName(names, id),
      days: [...new Set(own.map(({ day }) => day.toString()))].toSorted(),
    })),
    // A list of the province's own guides has no regency to go to.
    regencies: [...names].flatMap(([value, label]) => (/^\d{4}$/.test(value) ? [{ value, label }] : [])),
    kits: facilities.counters
      .filter(({ kind, activeTo }) => kind === 'kit' && (activeTo === null || isBefore(today, activeTo)))
      .map(({ id, name }) => ({ value: id, label: name })),
    sessions: facilities.sessions
      .filter(({ day }) => !isBefore(day, today))
      .map(({ id, day, regency, place }) => ({
        value: `${id} ${day.toString()}`,
        label: `${names.get(regency) ?? regency}, ${place}`,
        day: day.toString(),
      })),
  }
}

/** `Kaur`, `Kaur, BTH 12`: the regency's name and the flight group. */
export function groupName(names: ReadonlyMap<string, string>, id: string): string {
  const [regency = id, ...flight] = id.split(' ')
  return [names.get(regency) ?? regency, ...(flight.length > 0 ? [flight.join(' ')] : [])].join(', ')
}

export type Names = { things: ReadonlyMap<string, string>; groups: ReadonlyMap<string, string> }

/** Names for what a question speaks of: equipment, officers, regencies. */
export async function namesFor(ctx: Ctx, tx: Tx): Promise<Names> {
  const { counters, printers, sessions } = await loadFacilities(ctx, tx)
  const people = await workforce(tx, ctx.office)
  const facts = await againFacts(ctx, tx)
  return {
    things: new Map([
      ...[...counters, ...printers, ...people].map(({ id, name }): [string, string] => [id, name]),
      ...sessions.map(({ id, place }): [string, string] => [id, place]),
    ]),
    groups: new Map(facts?.cohorts.map(({ regency, name }) => [regency, name])),
  }
}

/** The own questions only: another's is nobody's business until it is adopted. */
export async function ownScenario(ctx: Ctx, tx: Tx, id: Id<'scenario'>): Promise<Scenario | undefined> {
  const one = await scenarioById(ctx, tx, id)
  return one && isOwn(ctx, one) ? one : undefined
}

const SHOWN = 20
export const ownScenarios = async (ctx: Ctx, tx: Tx): Promise<Scenario[]> =>
  ctx.who.kind === 'staff' ? scenariosOf(ctx, tx, ctx.who.account, SHOWN) : []

export const seasonId = async (ctx: Ctx, tx: Tx): Promise<string | undefined> =>
  (await currentSeason(ctx, tx))?.id

export const isInOrder = ({ from, to }: { from: string; to: string }): boolean =>
  !isBefore(Temporal.PlainDate.from(to), Temporal.PlainDate.from(from))
