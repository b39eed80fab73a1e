import { hallsOf, type Day, type Season } from './season.ts'

/** Why a season cannot be played. */
export type SeasonProblem =
  | 'no-days'
  | 'no-stages'
  | 'no-desk'
  | 'bad-hours'
  | 'bad-break'
  | 'bad-minutes'
  | 'bad-chance'
  | 'bad-number'
  | 'twice-invited'

const most = { days: 400, stages: 6, desks: 200, persons: 50_000 }

/** The first thing that is wrong with a season, if any: what the flat arrays take for granted. */
export function problemOf(season: Season): SeasonProblem | undefined {
  const { days, stages } = season
  if (days.length === 0 || days.length > most.days) return 'no-days'
  if (stages.length === 0 || stages.length > most.stages) return 'no-stages'
  const minutes = stages.flatMap(({ minutes: of }) => [of.pilgrim, of.public])
  if (!minutes.every((one) => one > 0 && one < 1_440)) return 'bad-minutes'
  if (!chancesOf(season).every((one) => one >= 0 && one <= 1)) return 'bad-chance'
  if (!numbersAreGood(season)) return 'bad-number'
  const outside = season.outside ?? []
  if (!outside.every(({ on }) => Number.isInteger(on) && on >= 0 && on < days.length)) return 'no-days'
  const people = hallsOf(season).flatMap(({ blocks }) => blocks.flatMap((block) => block.people))
  if (new Set(people).size < people.length) return 'twice-invited'
  if (!people.every((who) => Number.isInteger(who) && who >= 0 && who < most.persons)) return 'bad-number'
  for (const day of hallsOf(season)) {
    const problem = problemOfDay(day, stages.length)
    if (problem) return problem
  }
  return undefined
}

const chancesOf = ({ pilgrims, public: others }: Season): number[] => [
  pilgrims.noShow,
  pilgrims.priority,
  pilgrims.lateBus.chance,
  others.noShow,
  others.priority,
]

function numbersAreGood({ stages, deadline, pilgrims, public: others, backOffice, rule }: Season): boolean {
  const whole = [
    deadline,
    backOffice.paidAfter,
    backOffice.promise,
    backOffice.readyAfter,
    pilgrims.again?.days ?? 0,
  ]
  const spreads = [pilgrims.punctuality.sd, others.punctuality.sd, pilgrims.lateBus.minutes]
  const scatters = [...stages.map(({ scv }) => scv), pilgrims.lateBus.scv]
  return (
    whole.every((one) => Number.isInteger(one) && one >= 0) &&
    spreads.every((one) => one >= 0 && one < 1_440) &&
    scatters.every((one) => one >= 0 && one <= 10) &&
    others.size > 0 &&
    others.profile.every((one) => one >= 0) &&
    others.profile.some((one) => one > 0) &&
    (rule.kind !== 'mixing' || rule.most >= 0)
  )
}

function problemOfDay(day: Day, stages: number): SeasonProblem | undefined {
  const { opens, closes, desks, breaks } = day
  if (!(opens >= 0 && closes > opens && closes <= 1_440)) return 'bad-hours'
  const enough =
    desks.length === stages && desks.every((one) => Number.isInteger(one) && one > 0 && one <= most.desks)
  if (!enough) return 'no-desk'
  const fits = breaks.every(
    ({ stage, desk, from, to }) => desk >= 0 && desk < (desks[stage] ?? 0) && from < to,
  )
  if (!fits) return 'bad-break'
  const persons = day.booked.reduce((sum, one) => sum + one.persons, 0)
  const { prints = 0, waiting = 0 } = day.evening ?? {}
  const numbers = [day.walkIns, day.adjudicates, day.prints, prints, waiting, persons]
  return numbers.every((one) => one >= 0 && one < most.persons) ? undefined : 'bad-number'
}
