import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/** One question to the office, and the answer that counts: a refusal or a 2xx, never a broken line. */
export type Asked = { path: string; key: string; body: object; status: number; said: string }
/** A booking the office has acknowledged, with all a person would keep of it. */
export type Booking = { appointment: string; code: string; birthDate: string; hold: Asked; book: Asked }

const Place = z.object({ day: z.string(), starts: z.string(), free: z.int() })
const Places = z.object({ places: z.array(Place) })
const Held = z.object({ appointment: z.string() })
const Booked = z.object({ appointment: z.string(), code: z.string() })
type HalfHour = { day: string; starts: string }

/** Half hours from `from` up to, not including, `to`, with the places still free. */
export async function placesFree(url: string, from: string, to: string) {
  const answer = await fetch(`${url}/api/v1/availability?from=${from}&to=${to}`)
  return Places.parse(await answer.json()).places
}

/** Asks until the office answers: a dead office, a dead database and a 503 are asked again with the same key. */
export async function askUntilAnswered(
  url: string,
  question: Pick<Asked, 'path' | 'key' | 'body'>,
): Promise<Asked> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await post(url, question)
    if (answer && answer.status < 500) return { ...question, ...answer }
    await sleep(100)
  }
  throw new Error(`${question.path} was not answered within a minute`)
}

async function post(url: string, { path, key, body }: Pick<Asked, 'path' | 'key' | 'body'>) {
  try {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    return { status: answer.status, said: await answer.text() }
  } catch {
    return undefined // the line broke: whether the office has done it is what the next try finds out
  }
}

/** Programs that book one half hour after the other, all of them the same one, until they are asked to stop. */
export function startPrograms(url: string, halfHours: readonly HalfHour[], programs: number) {
  const bookings: Booking[] = []
  let [stopped, at] = [false, 0]
  const one = async (): Promise<void> => {
    while (!stopped && at < halfHours.length) {
      const mine = at
      const { day = '', starts = '' } = halfHours[mine] ?? {}
      const booked = await bookOne(url, { day, starts })
      if (booked) bookings.push(booked)
      else at = Math.max(at, mine + 1)
    }
  }
  const all = Promise.all(Array.from({ length: programs }, one))
  all.catch(() => undefined) // `stop` hands it on
  return {
    bookings,
    stop: async () => {
      stopped = true
      await all
    },
  }
}

/** A hold, then a booking for a person nobody has seen; undefined when the half hour is full. */
export async function bookOne(url: string, place: HalfHour): Promise<Booking | undefined> {
  const wish = { ...place, service: 'new' }
  const hold = await askUntilAnswered(url, { path: '/holds', key: randomUUID(), body: wish })
  if (hold.status === 409 && hold.said.includes('slot-full')) return undefined
  if (hold.status !== 201) throw new Error(`a hold was answered ${hold.status}: ${hold.said}`)
  const { appointment } = Held.parse(JSON.parse(hold.said))
  const person = invented()
  const body = { appointment, ...person }
  const book = await askUntilAnswered(url, { path: '/appointments', key: randomUUID(), body })
  if (book.status !== 201) throw new Error(`a booking was answered ${book.status}: ${book.said}`)
  const { code } = Booked.parse(JSON.parse(book.said))
  return { appointment, code, birthDate: person.birthDate, hold, book }
}

const two = (n: number): string => String(n).padStart(2, '0')

let serial = 0
/** People who do not exist: sub-district 99, a number of their own each. */
function invented() {
  serial += 1
  const [day, month, year] = [1 + (serial % 28), 1 + (serial % 12), 50 + (serial % 45)]
  return {
    name: `Pemohon Contoh ${serial}`,
    birthPlace: 'Bintuhan',
    birthDate: `19${two(year)}-${two(month)}-${two(day)}`,
    sex: 'L',
    nik: `179999${two(day)}${two(month)}${two(year)}${String(serial).padStart(4, '0')}`,
    phone: `0812000${String(serial).padStart(5, '0')}`,
  }
}
