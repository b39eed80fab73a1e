import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { connect, startServer } from '#db'
import { PASSWORD } from './office-process.ts'

/** A plan for two regencies, proposed, agreed to by both liaisons and published, all through the JSON routes. */
export async function publishedPlan(
  url: string,
  liaisons: Readonly<Record<string, string>>,
): Promise<{ plan: string; persons: number }> {
  const supervisor = await programOf(url, 'pengawas1')
  const asked = await supervisor('POST', '/proposals', { regencies: Object.values(liaisons), seed: 7 })
  const { proposal } = z.object({ proposal: z.string() }).parse(asked)
  const { plan, persons } = await madeFrom(() => supervisor('GET', `/proposals/${proposal}`))
  for (const name of Object.keys(liaisons)) {
    const liaison = await programOf(url, `kemenag-${name}`)
    for (const { part, version } of Plan.parse(await liaison('GET', `/plans/${plan}`)).parts)
      await liaison('POST', `/plan-parts/${part}/accept`, { version })
  }
  const { version } = Plan.parse(await supervisor('GET', `/plans/${plan}`))
  await supervisor('POST', `/plans/${plan}/publish`, { version })
  return { plan, persons }
}

const Proposal = z.object({
  status: z.enum(['waiting', 'working', 'made']),
  made: z.object({ plan: z.string(), persons: z.int() }).nullable(),
})

/** Waits until a proposal is made; a refusal is a fault of the test. */
async function madeFrom(read: () => Promise<unknown>): Promise<{ plan: string; persons: number }> {
  for (;;) {
    const { made } = Proposal.parse(await read())
    if (made) return made
    await sleep(100)
  }
}

const Part = z.object({ part: z.string(), version: z.int() })
const Plan = z.object({ version: z.int(), invited: z.int(), parts: z.array(Part) })

/** How many pilgrims of the plan have their invitation, as the supervisor sees it. */
export async function invited(url: string, plan: string): Promise<number> {
  supervisorsEyes ??= programOf(url, 'pengawas1')
  return Plan.parse(await (await supervisorsEyes)('GET', `/plans/${plan}`)).invited
}
let supervisorsEyes: ReturnType<typeof programOf> | undefined

/** A program that has logged in; what is not a 2xx is a fault of the test. */
async function programOf(url: string, username: string) {
  const ask = async (method: string, path: string, body?: object, token = '') => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const sent = body ? { body: JSON.stringify(body) } : {}
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...sent })
    const said: unknown = await answer.json()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`)
    return said
  }
  const session = await ask('POST', '/sessions', { username, password: PASSWORD })
  const { token } = z.object({ token: z.string() }).parse(session)
  return (method: string, path: string, body?: object) => ask(method, path, body, token)
}

const Counted = z.object({ pilgrims: z.int(), places: z.int(), told: z.int() })

/** In the database itself, whether the office runs or not: pilgrims invited, their places, and the messages that tell of them. */
export async function invitationsOf(data: string, plan: string): Promise<z.infer<typeof Counted>> {
  const server = await startServer({ data })
  const { host, port, user } = server
  const db = connect({ host, port, user, database: 'kafilah', max: 1 })
  const { rows } = await sql`
    select count(distinct i.pilgrim_id)::int as pilgrims,
      (select count(*)::int from appointment a where a.pilgrim_id in
        (select j.pilgrim_id from plan_invitation j where j.plan_id = ${plan})) as places,
      (select count(*)::int from notice n where n.subject in
        (select j.appointment_id from plan_invitation j where j.plan_id = ${plan})) as told
    from plan_invitation i where i.plan_id = ${plan}`.execute(db.owner)
  await db.close()
  if (!server.adopted) await server.stop()
  return Counted.parse(rows[0])
}
