import { sql } from 'kysely'
import { publish } from '#audit'

type Summed = {
  season: string
  regency: string
  version: number
  listed: number
  columns: Record<string, number>
}

/**
 * listed = exempt + unbooked + booked + … + handed over, per regency and newest list version (trust.md). Counted from the rows
 * of each owner and not by the board's own rule: a pilgrim with two running cases, or one whom no list counted, stands twice or
 * nowhere, and the sum says so. Beyond the quota without a flag is what the seasons module looks for.
 */
export const reportInvariants = publish(['coverage-sums'], async (tx, office) => {
  const { rows } = await sql<Summed>`with stood as (
      select p.season_id, p.regency, case
          when h.case_id is not null then 'handed-over'
          when c.hold is not null then 'held'
          when k.case_id is not null then 'printed'
          when c.stage in ('pre-application', 'arrival') then 'expected'
          when c.case_id is null then 'without-case'
          when exists (select from bill b where b.office_id = c.office_id and b.case_id = c.case_id
            and b.status = 'paid') then 'paid'
          else 'came' end as column_name
      from pilgrim p
      left join passport_case c on c.office_id = p.office_id and c.pilgrim_id = p.pilgrim_id
        and (c.ending is null or c.ending = 'handed-over')
      left join handover_line h on h.office_id = c.office_id and h.case_id = c.case_id
      left join blank_book k on k.office_id = c.office_id and k.case_id = c.case_id
        and k.status in ('printed', 'handed-over')
      where p.office_id = ${office} and p.standing = 'listed'),
    counted as (
      select s.season_id, s.regency, s.column_name, count(*)::int as people from stood s
      group by s.season_id, s.regency, s.column_name),
    summed as (
      select o.season_id, o.regency, sum(o.people)::int as people,
        jsonb_object_agg(o.column_name, o.people) as columns
      from counted o group by o.season_id, o.regency)
    select v.season_id as season, v.regency, v.version, v.listed, coalesce(m.columns, '{}') as columns
    from list_version v
    left join summed m on m.season_id = v.season_id and m.regency = v.regency
    where v.office_id = ${office} and v.listed <> coalesce(m.people, 0) and not exists (
      select from list_version n where n.office_id = v.office_id and n.season_id = v.season_id
        and n.regency = v.regency and n.version > v.version)
    order by v.season_id, v.regency`.execute(tx)
  return rows.map(({ season, regency, version, listed, columns }) => ({
    invariant: 'coverage-sums',
    where: `${season} ${regency} version ${version}`,
    detail: `listed ${listed}, but in columns ${told(columns)}`,
  }))
})

const told = (columns: Record<string, number>): string =>
  Object.entries(columns)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, people]) => `${name} ${people}`)
    .join(', ') || 'nobody'
