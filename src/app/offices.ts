import { sql } from 'kysely'
import { ok } from '#kernel'
import type { Db } from '#db'

export type Office = { id: string; name: string; zone: string; address: string; phone: string; demo: boolean }

/** The offices of this database, as the owner sees them. This version serves the first one. */
export async function firstOffice(db: Db): Promise<Office | undefined> {
  const { rows } = await sql<Office>`select o.office_id as id, o.name, o.zone, o.address, o.phone, o.demo
    from office o order by o.office_id limit 1`.execute(db.owner)
  return rows[0]
}

export async function enterOffice(db: Db, office: Office & { province: string }): Promise<void> {
  await db.transaction(office.id, async (tx) => {
    await sql`insert into office (office_id, name, zone, province, address, phone, demo)
      values (${office.id}, ${office.name}, ${office.zone}, ${office.province}, ${office.address}, ${office.phone}, ${office.demo})
      on conflict (office_id) do nothing`.execute(tx)
    return ok(null)
  })
}
