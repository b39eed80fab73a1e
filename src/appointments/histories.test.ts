import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Id, Result } from '#kernel'
import { enterPerson, perform } from '#people'
import { makeOffice } from '../../test/office.ts'
import {
  book,
  bookReserved,
  cancel,
  change,
  hold,
  releaseExpiredHolds,
  reservePlaces,
  verifyAppointments,
} from './index.ts'
import { apply, begin, type Model, type Op } from './model.ts'
import { answers, somebody, value } from './sample.ts'

const office = await makeOffice()
const { system, visitor, db } = office
const START = Temporal.Instant.from('2016-01-18T08:00:00+07:00')
const SLOTS = [
  { applicants: 3, pilgrims: 4 },
  { applicants: 2, pilgrims: 2 },
] as const
const PEOPLE = 4

const slot = fc.nat(SLOTS.length - 1)
const who = fc.nat(PEOPLE - 1)
const which = fc.nat(9)
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('hold'), slot }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('book'), which, who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('change'), which, slot }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel'), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reserve'), slot, n: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('seat'), slot, who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), minutes: fc.constantFrom(7, 20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release') }) },
)

let round = 0
let serial = 0

/** Two half hours and four people that no other history touches. */
async function stage() {
  round += 1
  const day = Temporal.PlainDate.from('2016-02-01').add({ days: round })
  const times = SLOTS.map((_, i) => Temporal.PlainTime.from('08:00').add({ minutes: 30 * i }))
  for (const [i, { applicants, pilgrims }] of SLOTS.entries())
    await sql`insert into slot (office_id, day, starts, ends, applicants, pilgrims, capacity) values ('bkl', ${day},
      ${times[i]}, ${times[i]?.add({ minutes: 30 })}, ${applicants}, ${pilgrims}, ${applicants})`.execute(
      db.owner,
    )
  const people = Array.from({ length: PEOPLE }, () => somebody((serial += 1)))
  const ids = await Promise.all(
    people.map((one) =>
      db.transaction('bkl', async (tx) => ({ ok: true, value: await enterPerson(system, tx, one) })),
    ),
  )
  return { day, times, people, ids: ids.map((one) => one.value) }
}
type Stage = Awaited<ReturnType<typeof stage>>

/** Does to the real office what the model was told; gives back the refusal, or the id of a new appointment. */
async function really(at: Stage, op: Op, made: readonly Id<'appointment'>[], model: Model) {
  const key = (i: number) => ({ day: at.day, starts: pick(at.times, i), site: '' as const })
  const known = (i: number) => ({
    appointment: pick(made, i),
    version: pick(model.appointments, i).version,
  })
  switch (op.do) {
    case 'hold':
      return hold(visitor, { slot: key(op.slot), answers, replaces: null })
    case 'book':
      return book(visitor, { appointment: pick(made, op.which), person: pick(at.people, op.who) })
    case 'change':
      return change(visitor, { ...known(op.which), slot: key(op.slot) })
    case 'cancel':
      return cancel(visitor, known(op.which))
    case 'reserve':
      return plan((tx) => reservePlaces(system, tx, key(op.slot), op.n))
    case 'seat': {
      const person = pick(at.ids, op.who)
      const wish = { pilgrim: 'pilgrim_1', person, service: 'new', ...key(op.slot) } as const
      return plan((tx) => bookReserved(system, tx, wish))
    }
    case 'wait':
      return office.moveTo(system.now().add({ minutes: op.minutes }).toString())
    case 'release':
      return releaseExpiredHolds(system)
  }
}
const plan = <T extends null | { appointment: Id<'appointment'>; code: string }, E extends string>(
  work: (tx: Parameters<typeof bookReserved>[1]) => Promise<Result<T, E>>,
) => perform(system, 'planning.publish', work)

function pick<T>(all: readonly T[], i: number): T {
  const one = all[i % all.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

async function counters(at: Stage) {
  const { rows } = await sql<Model['slots'][number]>`
    select s.applicants, s.pilgrims, s.capacity, s.reserved, s.public_taken as "publicTaken", s.pilgrims_taken as "pilgrimsTaken"
    from slot s where s.office_id = 'bkl' and s.day = ${at.day} order by s.starts`.execute(db.owner)
  return rows
}

test('whatever visitors, plans and the clock do, the counters are the rows and nothing is sold twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 8, maxLength: 40 }), async (ops) => {
      office.moveTo(START.toString())
      const at = await stage()
      let model = begin(SLOTS)
      const made: Id<'appointment'>[] = []
      for (const one of ops) {
        const needsOne = one.do === 'book' || one.do === 'change' || one.do === 'cancel'
        if (needsOne && made.length === 0) continue
        const expected = apply(model, one)
        const answer = await really(at, one, made, model)
        assert.equal(answer && !answer.ok ? answer.error : 'ok', expected.answer, JSON.stringify(one))
        if (answer?.ok && (one.do === 'hold' || one.do === 'seat')) made.push(idIn(answer.value))
        model = expected.model
        assert.deepEqual(await counters(at), model.slots)
      }
      assert.deepEqual(await db.read('bkl', (tx) => verifyAppointments(tx, 'bkl')), [])
      value(await releaseExpiredHolds(system))
    }),
    { numRuns: 60 },
  )
})

function idIn(made: unknown): Id<'appointment'> {
  if (typeof made !== 'object' || made === null || !('appointment' in made)) throw new Error('no appointment')
  const text = String(made.appointment)
  return `appointment_${text.slice('appointment_'.length)}`
}
