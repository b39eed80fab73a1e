import { Hono } from 'hono'
import { may } from '#people'
import { forbidden, notFound, show, type Env } from '#web'
import { coverageBoard, type Board } from './coverage-queries.ts'
import { ALL, CoveragePage, PeoplePage, slugs, type Asked, type PeopleList } from './coverage-view.tsx'
import { standings } from './standing.ts'

/** `/musim/capaian`: the season's board, and the people behind each of its counts. A liaison sees the own regency and no other. */
export function coveragePages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/musim/capaian', async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'reports.coverage')) return forbidden(c)
    const board = await ctx.db.read(ctx.office, (tx) => coverageBoard(ctx, tx))
    return show(c, <CoveragePage page={c.get('page')} board={board} />)
  })
  pages.get('/musim/capaian/:regency/:standing', async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'reports.coverage')) return forbidden(c)
    const asked = askedOf(c.req.param('standing'))
    const board = asked && (await ctx.db.read(ctx.office, (tx) => coverageBoard(ctx, tx)))
    const list = asked && board && peopleOf(board, c.req.param('regency'), asked)
    return list ? show(c, <PeoplePage page={c.get('page')} list={list} />) : notFound(c)
  })
  return pages
}

const askedOf = (slug: string): Asked | undefined =>
  ([...standings, 'late'] as const).find((one) => slugs[one] === slug)

/** Undefined for a regency that is not on the caller's board; all together is only for who sees several. */
function peopleOf({ lines, people }: Board, regency: string, asked: Asked): PeopleList | undefined {
  const line = lines.find(({ cohort }) => cohort.regency === regency)
  if (!line && (regency !== ALL || lines.length < 2)) return undefined
  const here = line ? people.filter(({ pilgrim }) => pilgrim.regency === regency) : people
  return {
    name: line?.cohort.name ?? null,
    asked,
    people: here
      .filter((one) => (asked === 'late' ? one.late : one.standing === asked))
      .toSorted(
        (a, b) =>
          a.pilgrim.name.localeCompare(b.pilgrim.name, 'id') || (a.pilgrim.id < b.pilgrim.id ? -1 : 1),
      ),
    regencies: new Map(lines.map(({ cohort }) => [cohort.regency, cohort.name])),
  }
}
