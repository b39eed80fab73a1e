import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { systemRandom } from '#kernel'
import { askUntilAnswered, placesFree, startPrograms, type Asked, type Booking } from './booking-programs.ts'
import { invitationsOf, invited, publishedPlan } from './invitations.ts'
import { officeProcess } from './office-process.ts'

// Whatever dies, and whenever: what the office has acknowledged is there afterwards, once.

const office = await officeProcess()
const [FROM, TO] = ['2016-01-25', '2016-04-01']
const before = await placesFree(office.url, FROM, TO)

const kept: Booking[] = []

/** Programs book; after some bookings of each round, at a moment by chance, the disaster; at the end all are `kept`. */
async function whileBooking(disaster: () => Promise<void>, rounds: number): Promise<void> {
  const free = await placesFree(office.url, FROM, TO)
  const programs = startPrograms(
    office.url,
    free.filter((place) => place.free > 0),
    8,
  )
  const aMoment = async (): Promise<void> => {
    const enough = programs.bookings.length + 4
    await until(async () => programs.bookings.length >= enough)
    await sleep(systemRandom.below(200))
  }
  try {
    for (let round = 0; round < rounds; round += 1) {
      await aMoment()
      await disaster()
    }
    await aMoment()
  } finally {
    await programs.stop()
    kept.push(...programs.bookings)
  }
}

test('six times the office is killed while programs book, and starts again', () =>
  whileBooking(async () => {
    await office.kill('SIGKILL')
    await office.start()
  }, 6))

test('twice the database is killed, and the office opens it again by itself', async () => {
  const pid = office.pid()
  await whileBooking(async () => {
    office.killPostgres()
    await office.ready()
  }, 2)
  assert.equal(office.pid(), pid, 'the office itself went on')
})

test('both are killed at once', () =>
  whileBooking(async () => {
    office.killPostgres()
    await office.kill('SIGKILL')
    await office.start()
  }, 1))

test('asked to stop in the middle of it, the office stops within twenty seconds and says that all is well', () =>
  whileBooking(async () => {
    const began = performance.now()
    assert.equal(await office.kill('SIGTERM'), 0)
    assert.ok(performance.now() - began < 20_000)
    await office.start()
  }, 1))

const Status = z.object({ appointment: z.string(), status: z.string(), day: z.string(), starts: z.string() })
const Verified = z.object({ breaches: z.array(z.unknown()) })

test('every acknowledged booking is read back by code and birth date, none lost, doubled or oversold', async () => {
  const lost: string[] = []
  assert.ok(kept.length > 40, `${kept.length} bookings`)
  await eachOf(kept, async ({ appointment, code, birthDate, hold }) => {
    const read = await askUntilAnswered(office.url, {
      path: '/appointments/status',
      key: '',
      body: { code, birthDate },
    })
    const said = Status.safeParse(JSON.parse(read.said)).data
    const wished = z.object({ day: z.string(), starts: z.string() }).parse(hold.body)
    if (said?.appointment !== appointment || said.status !== 'booked' || said.day !== wished.day)
      lost.push(`${code}: ${read.said}`)
  })
  assert.deepEqual(lost, [])
  assert.equal(new Set(kept.map((one) => one.appointment)).size, kept.length)
  const after = await placesFree(office.url, FROM, TO)
  const count = (places: typeof before): number => places.reduce((total, one) => total + one.free, 0)
  assert.equal(count(before) - count(after), kept.length, 'one place for each booking')
  assert.ok(after.every((one) => one.free >= 0))
})

test('a question asked again with its key gets its first answer again', async () => {
  await eachOf(
    kept.flatMap(({ hold, book }): Asked[] => [hold, book]),
    async (asked) => {
      const again = await askUntilAnswered(office.url, asked)
      assert.equal(again.status, asked.status)
      assert.deepEqual(JSON.parse(again.said), JSON.parse(asked.said))
    },
  )
})

test('the office is killed while it invites pilgrims; the next start finishes, and nobody is invited twice', async () => {
  const { plan, persons } = await publishedPlan(office.url, { kota: '1771' })
  await until(async () => (await invited(office.url, plan)) > 0)
  await office.kill('SIGKILL')
  const { pilgrims } = await invitationsOf(office.data, plan)
  assert.ok(pilgrims > 0 && pilgrims < persons, `killed in the middle: ${pilgrims} of ${persons}`)
  await office.start()
  await office.kill('SIGKILL')
  await office.start()
  await until(async () => (await invited(office.url, plan)) === persons)
  assert.deepEqual(await invitationsOf(office.data, plan), {
    pilgrims: persons,
    places: persons,
    told: persons,
  })
})

test('the house proves every invariant beside the running office', () => {
  const verified = office.command({}, 'verify', '--json')
  assert.deepEqual(Verified.parse(JSON.parse(verified.out)), { breaches: [] }, verified.said)
  assert.equal(verified.status, 0)
})

async function until(met: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 9_000; tries += 1) {
    if (await met()) return
    await sleep(20)
  }
  throw new Error('three minutes were not enough')
}

/** Eight at a time. */
async function eachOf<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const left = things.values()
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const thing of left) await work(thing)
    }),
  )
}
