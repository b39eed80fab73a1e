import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { err } from '#kernel'
import { verifyAppointments } from '#appointments'
import { facilitiesInvariants } from '#facilities'
import type { News } from '#people'
import { againFacts, planningInvariants, proposePlan } from '#planning'
import { makeOffice } from './office.ts'
import { SEASON, list, openSeasonOffice, value } from './season.ts'

/** Refusals without what they carry, so that `value` can say which it was. */
export async function plainly<T>(done: Promise<{ ok: true; value: T } | { ok: false; error: string }>) {
  const result = await done
  return result.ok ? result : err(result.error)
}

/** An office on 11 January 2016, its season open, with every news it hears; `propose` lists so many of each regency and gives them days. */
export async function questionOffice() {
  const office = await makeOffice('2016-01-11T07:00:00+07:00')
  const { system, db } = office
  const supervisor = await office.staff(['supervisor'])
  const heard: News[] = []
  office.onNews((_ctx, _tx, news) => {
    heard.push(news)
    return Promise.resolve()
  })
  await openSeasonOffice(system)
  const propose = async (people: Readonly<Record<string, number>>): Promise<void> => {
    for (const [regency, persons] of Object.entries(people)) await list(system, regency, persons)
    const wish = { season: SEASON, regencies: Object.keys(people), seed: 1 }
    value(await plainly(proposePlan(supervisor, wish)))
  }
  const seated = async () => {
    const facts = await db.read('bkl', (tx) => againFacts(system, tx))
    assert.ok(facts)
    return facts.seated
  }
  /** Plans, places, rooms and rosters keep every invariant. */
  const sound = async (): Promise<void> => {
    const breaches = await db.read('bkl', async (tx) => [
      ...(await planningInvariants(tx, 'bkl')),
      ...(await verifyAppointments(tx, 'bkl')),
      ...(await facilitiesInvariants(tx, 'bkl')),
    ])
    assert.deepEqual(breaches, [])
  }
  /** Everything a question could have touched, as one text. */
  const traces = async (): Promise<string> => (await Promise.all(TOUCHED.map(textOf))).join('\n')
  const textOf = async (name: string): Promise<string> => {
    const { rows } = await sql<{ text: string }>`
      select coalesce(string_agg(t::text, '|' order by t::text), '') as text from ${sql.table(name)} t`.execute(
      db.owner,
    )
    return `${name}: ${rows[0]?.text}`
  }
  return { office, system, db, supervisor, heard, propose, seated, sound, traces }
}

const TOUCHED = [
  'slot',
  'appointment',
  'plan',
  'plan_part',
  'plan_seat',
  'special_period',
  'outage',
  'counter',
  'roster_exception',
  'mobile_session',
  'mobile_kit',
  'mobile_officer',
]
