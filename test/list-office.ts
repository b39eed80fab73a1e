import { sql } from 'kysely'
import type { Result } from '#kernel'
import type { Ctx } from '#people'
import { importList, openSeason, seasonInvariants, type ImportReport, type ImportRequest } from '#seasons'
import { HEADING, person, sheet, xlsx, type Facts } from './lists.ts'
import { makeOffice, type TestOffice } from './office.ts'
import { day, value } from './season.ts'

// An office for stories about lists: one regency of three seats, one of five, and the guides.

const cohort = (regency: string, name: string, quota: number) => ({
  regency,
  name,
  capital: name,
  quota,
  travelMinutes: 60,
})

/** One office for a whole file of stories, and a season of its own for each of them. */
export async function listOffice(opening?: string) {
  const office = await makeOffice(opening)
  const people = {
    kaur: await office.staff(['liaison'], '1704'),
    seluma: await office.staff(['liaison'], '1705'),
    supervisor: await office.staff(['supervisor']),
    head: await office.staff(['head-of-office']),
  }
  let stories = 0
  const story = async () => {
    stories += 1
    const season = { ...season2016, id: `musim-${stories}` }
    const quota = [cohort('1704', 'Kaur', 3), cohort('1705', 'Seluma', 5), cohort('TPHD', 'Pemandu', 1)]
    value(await openSeason(office.system, season, quota))
    return { ...office, ...people, ...storyIn(office, season.id) }
  }
  return { ...office, ...people, story }
}

const season2016 = {
  name: '1437H/2016',
  deadline: day('2016-05-31'),
  leadWorkingDays: 5,
  servesFrom: day('2016-01-18'),
  departs: day('2016-09-05'),
}

function storyIn({ db }: TestOffice, season: string) {
  let files = 0
  /** A file with these people; the same people and title are the same bytes. */
  const fileOf = async (facts: readonly Facts[], title: string): Promise<ImportRequest> => ({
    season,
    bytes: await xlsx(sheet([[title], HEADING, ...facts.map(person)], { name: 'DAFTAR' })),
    fileName: `${title}.xlsx`,
    supplement: false,
    confirmed: true,
  })
  /** Sends these people in a file of their own; the whole list unless told otherwise, every question answered yes. */
  const bring = async (
    ctx: Ctx,
    facts: readonly Facts[],
    more: Partial<Omit<ImportRequest, 'bytes'>> = {},
  ): Promise<Result<ImportReport, string>> => {
    files += 1
    return importList(ctx, { ...(await fileOf(facts, `daftar-${files}`)), ...more })
  }
  const breaches = () => db.read('bkl', (tx) => seasonInvariants(tx, 'bkl'))
  const pilgrims = async () => {
    const { rows } = await sql<{ name: string; standing: string; id: `pilgrim_${string}` }>`
      select p.name, p.standing, p.pilgrim_id as id from pilgrim p where p.season_id = ${season} order by p.name`.execute(
      db.owner,
    )
    return rows
  }
  const standings = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await pilgrims()).map((one) => [one.name, one.standing]))
  const idOf = async (name: string): Promise<`pilgrim_${string}`> => {
    const found = (await pilgrims()).find((one) => one.name === name)
    if (!found) throw new Error(`nobody is called ${name}`)
    return found.id
  }
  return { season, fileOf, bring, breaches, standings, idOf }
}

/** Three people of Kaur, of Seluma where told. */
export const suhardi: Facts = {}
export const aminah: Facts = {
  porsi: '0799200038',
  name: 'SITI AMINAH',
  born: '23-11-1952',
  sex: 'P',
  nik: '1704996311520002',
  phone: '0812-000-10002',
}
export const ruslan: Facts = {
  porsi: '0799200075',
  name: 'RUSLAN AMIR',
  born: '01-02-1950',
  nik: '1704990102500003',
  phone: '0812-000-10003',
}
export const zubaidah: Facts = {
  porsi: '0799200099',
  name: 'ZUBAIDAH',
  born: '04-05-1955',
  sex: 'P',
  nik: '1704994405550004',
  phone: '0812-000-10004',
}
