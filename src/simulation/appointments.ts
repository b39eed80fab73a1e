import { byNumber, type Play } from './by-number.ts'

/**
 * A day's appointments at one desk, or at a pool of equal desks: `slots[t]` people are told to come at the beginning of slot t.
 * Everybody is punctual or, with chance `noShow`, does not come (Kaandorp and Koole 2007).
 */
export type Appointments = { slotMinutes: number; noShow: number; service: Service }

/**
 * `exponential`: of this mean, at so many desks. `minutes`: one desk; chance of 0, 1, 2 … whole minutes.
 */
export type Service =
  | { kind: 'exponential'; mean: number; desks: number }
  | { kind: 'minutes'; chances: readonly number[] }

/** Minutes: mean wait of whoever comes, desks' time without work (open until the last leaves), time past the last slot. */
export type Outcome = { wait: number; idle: number; overrun: number }
export type Weights = Outcome

export const costOf = (outcome: Outcome, weights: Weights): number =>
  weights.wait * outcome.wait + weights.idle * outcome.idle + weights.overrun * outcome.overrun

/** Exactly what to expect of a schedule; a recursion over the slots, no chance in it. */
export function outcomeOf(appointments: Appointments, slots: readonly number[]): Outcome {
  return evaluator(
    appointments,
    slots.reduce((sum, one) => sum + one, 0),
  )(slots)
}

/** An evaluator for schedules of up to `persons` people: what does not depend on the schedule is worked out once. */
export function evaluator(
  appointments: Appointments,
  persons: number,
): (slots: readonly number[]) => Outcome {
  const { slotMinutes, noShow, service } = appointments
  const desks = service.kind === 'exponential' ? service.desks : 1
  const mean =
    service.kind === 'exponential'
      ? service.mean
      : service.chances.reduce((sum, chance, minutes) => sum + chance * minutes, 0)
  const play =
    service.kind === 'exponential'
      ? byNumber(appointments, service, persons)
      : byWork(appointments, service.chances)
  return (slots) => {
    const { waited, overrun } = play(slots)
    const come = (1 - noShow) * slots.reduce((sum, one) => sum + one, 0)
    const open = slots.length * slotMinutes + overrun
    return { wait: come > 0 ? waited / come : 0, idle: desks * open - come * mean, overrun }
  }
}

const NEGLIGIBLE = 1e-14

/** The state is how many minutes of work lie before the desk. */
function byWork({ slotMinutes, noShow }: Appointments, chances: readonly number[]): Play {
  const service = Float64Array.from(chances)
  return (slots) => {
    let work = Float64Array.of(1)
    let waited = 0
    for (const coming of slots) {
      for (let n = 0; n < coming; n += 1) {
        waited += (1 - noShow) * meanOf(work)
        work = oneMore(work, service, noShow)
      }
      work = passed(work, slotMinutes)
    }
    return { waited, overrun: meanOf(work) }
  }
}

const meanOf = (work: Float64Array): number =>
  work.reduce((sum, chance, minutes) => sum + chance * minutes, 0)

function oneMore(work: Float64Array, service: Float64Array, noShow: number): Float64Array<ArrayBuffer> {
  const more = new Float64Array(work.length + service.length - 1)
  for (let w = 0; w < work.length; w += 1) {
    const chance = work[w] ?? 0
    more[w] = (more[w] ?? 0) + noShow * chance
    const shows = (1 - noShow) * chance
    for (let m = 0; m < service.length; m += 1) more[w + m] = (more[w + m] ?? 0) + shows * (service[m] ?? 0)
  }
  let end = more.length
  while (end > 1 && (more[end - 1] ?? 0) < NEGLIGIBLE) end -= 1
  return more.slice(0, end)
}

function passed(work: Float64Array, minutes: number): Float64Array<ArrayBuffer> {
  const left = new Float64Array(Math.max(1, work.length - minutes))
  for (let w = 0; w < work.length; w += 1) {
    const at = Math.max(0, w - minutes)
    left[at] = (left[at] ?? 0) + (work[w] ?? 0)
  }
  return left
}

/** Whole minutes that follow a Poisson. */
export function poissonMinutes(mean: number): Service {
  const chances = [Math.exp(-mean)]
  for (let k = 1; k <= mean || (chances.at(-1) ?? 0) > 1e-17; k += 1)
    chances.push(((chances.at(-1) ?? 0) * mean) / k)
  return { kind: 'minutes', chances }
}
