import { sql } from 'kysely'
import { publish, type Breach } from '#audit'
import type { Tx } from '#db'

type Counted = {
  season: string
  regency: string
  quota: number
  version: number | null
  noted_listed: number
  noted_reserves: number
  flagged: number
  listed: number
  reserves: number
}

const names = [
  'quota',
  'list-counts',
  'pilgrim-list',
  'pilgrim-change',
  'undoing-restores',
  'quota-agreed',
  'quota-four-eyes',
] as const
type Broken = Breach<(typeof names)[number]>[]

/** What `kafilah verify` recomputes of lists: nobody beyond quota unflagged, every count as its rows, every list a real one. */
export const seasonInvariants = publish(names, async (tx, office) => {
  const counted = await counts(tx, office)
  return [
    ...counted.flatMap(wrongWith),
    ...(await strayPilgrims(tx, office)),
    ...(await untoldPilgrims(tx, office)),
    ...(await wrongUndoings(tx, office)),
    ...(await unagreedQuotas(tx, office)),
    ...(await ownQuotas(tx, office)),
  ]
})

/** The schema forbids it; a restored or repaired database is asked all the same. */
async function ownQuotas(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{ change_id: string; decided_by: string }>`
    select q.change_id, q.decided_by from quota_change q
    where q.office_id = ${office} and q.decision = 'agreed' and q.decided_by = q.asked_by
    order by q.change_id`.execute(tx)
  return rows.map(({ change_id, decided_by }) => ({
    invariant: 'quota-four-eyes',
    where: change_id,
    detail: `${decided_by} agreed to the own wish`,
  }))
}

/** Once a quota was changed by two people it is what the last of them agreed to. */
async function unagreedQuotas(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{ season: string; regency: string; quota: number; agreed: number }>`
    select c.season_id as season, c.regency, c.quota, q.quota_after as agreed from cohort c
    join lateral (select n.quota_after from quota_change n where n.office_id = c.office_id and n.season_id = c.season_id
      and n.regency = c.regency and n.decision = 'agreed' order by n.decided_at desc, n.change_id desc limit 1) q on true
    where c.office_id = ${office} and c.quota <> q.quota_after order by c.season_id, c.regency`.execute(tx)
  return rows.map(({ season, regency, quota, agreed }) => ({
    invariant: 'quota-agreed',
    where: `${season} ${regency}`,
    detail: `${quota}, agreed were ${agreed}`,
  }))
}

/** Whoever stands as a list says is named by what that list changed; versions older than that memory say nothing. */
async function untoldPilgrims(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{
    pilgrim_id: string
    list_id: string
  }>`select p.pilgrim_id, p.list_id from pilgrim p
    join list_version l on l.office_id = p.office_id and l.list_id = p.list_id and l.keeps_changes
    left join list_change c on c.office_id = p.office_id and c.list_id = p.list_id and c.pilgrim_id = p.pilgrim_id
    where p.office_id = ${office} and c.list_id is null order by p.pilgrim_id`.execute(tx)
  return rows.map(({ pilgrim_id, list_id }) => ({
    invariant: 'pilgrim-change',
    where: pilgrim_id,
    detail: `${list_id} is not known to have changed anything here`,
  }))
}

/** After an undoing as many stand on the list as before the undone version. */
async function wrongUndoings(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{ list_id: string; listed: number; was: number }>`select u.list_id, u.listed,
      coalesce(b.listed, 0) as was
    from list_version u
    join list_version v on v.office_id = u.office_id and v.list_id = u.undoes
    left join list_version b on b.office_id = v.office_id and b.season_id = v.season_id and b.regency = v.regency
      and b.version = v.version - 1
    where u.office_id = ${office}
      and (u.regency <> v.regency or u.listed <> coalesce(b.listed, 0) or u.reserves <> coalesce(b.reserves, 0))
    order by u.list_id`.execute(tx)
  return rows.map(({ list_id, listed, was }) => ({
    invariant: 'undoing-restores',
    where: list_id,
    detail: `${listed} listed, ${was} before the undone version`,
  }))
}

function wrongWith(one: Counted): Broken {
  const where = `${one.season} ${one.regency}`
  const over = Math.max(0, one.listed - one.quota)
  const breaches: Broken = []
  if (over > one.flagged)
    breaches.push({ invariant: 'quota', where, detail: `${over} beyond quota, ${one.flagged} flagged` })
  if (one.listed !== one.noted_listed || one.reserves !== one.noted_reserves)
    breaches.push({
      invariant: 'list-counts',
      where: `${where} version ${one.version ?? 0}`,
      detail: `the list says ${one.noted_listed} and ${one.noted_reserves}, there are ${one.listed} and ${one.reserves}`,
    })
  return breaches
}

async function counts(tx: Tx, office: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`select c.season_id as season, c.regency, c.quota, v.version,
      coalesce(v.listed, 0) as noted_listed, coalesce(v.reserves, 0) as noted_reserves, coalesce(v.over_quota, 0) as flagged,
      (count(*) filter (where p.standing = 'listed'))::int as listed,
      (count(*) filter (where p.standing = 'reserve'))::int as reserves
    from cohort c
    left join lateral (select l.version, l.listed, l.reserves, l.over_quota from list_version l
      where l.office_id = c.office_id and l.season_id = c.season_id and l.regency = c.regency
      order by l.version desc limit 1) v on true
    left join pilgrim p on p.office_id = c.office_id and p.season_id = c.season_id and p.regency = c.regency
    where c.office_id = ${office}
    group by c.season_id, c.regency, c.quota, v.version, v.listed, v.reserves, v.over_quota
    order by c.season_id, c.regency`.execute(tx)
  return rows
}

async function strayPilgrims(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{
    pilgrim_id: string
    list_id: string
  }>`select p.pilgrim_id, p.list_id from pilgrim p
    left join list_version l on l.office_id = p.office_id and l.list_id = p.list_id and l.season_id = p.season_id
      and l.regency = p.regency
    where p.office_id = ${office} and l.list_id is null order by p.pilgrim_id`.execute(tx)
  return rows.map(({ pilgrim_id, list_id }) => ({
    invariant: 'pilgrim-list',
    where: pilgrim_id,
    detail: `${list_id} is not a list of that regency and season`,
  }))
}
