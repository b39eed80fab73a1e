import { sql } from 'kysely'
import type { Id, PlainDate } from '#kernel'
import { inHand, sendOff, type Tx } from '#db'
import { idIn, type Ctx } from './context.ts'
import { nik as readNik, phone as readPhone, type Nik, type Phone } from './personal-number.ts'
import type { PeopleTables } from './tables.ts'

/** A human being as the office knows one. Indonesians often have a single name; there is no family-name field. */
export type Person = {
  id: Id<'person'>
  name: string
  birthPlace: string | null
  birthDate: PlainDate
  sex: 'L' | 'P' | null
  nik: Nik | null
  phone: Phone | null
}
export type NewPerson = Omit<Person, 'id'>

/** Persons this transaction has locked or entered. */
const held = inHand<Person>()

/** Finds the person of this NIK or enters a new one. A known person's facts are left as they are: a correction is another act. */
export async function enterPerson(ctx: Ctx, tx: Tx, person: NewPerson): Promise<Id<'person'>> {
  const known = person.nik && (await personByNik(ctx, tx, person.nik))
  if (known) return known.id
  const id = idIn(ctx, 'person')
  held.keep(tx, { ...person, id })
  const row = {
    office_id: ctx.office,
    person_id: id,
    name: person.name,
    birth_place: person.birthPlace,
    birth_date: person.birthDate,
    sex: person.sex,
    nik: person.nik && ctx.vault.seal(person.nik.reveal()),
    nik_index: person.nik && ctx.vault.blind('nik', person.nik.reveal()),
    phone: person.phone && ctx.vault.seal(person.phone.reveal()),
    phone_index: person.phone && ctx.vault.blind('phone', person.phone.reveal()),
    created_at: ctx.now(),
  }
  await sendOff(tx, tx.withTables<PeopleTables>().insertInto('person').values(row).execute())
  return id
}

export async function personByNik(ctx: Ctx, tx: Tx, nik: Nik): Promise<Person | undefined> {
  const row = await rows(ctx, tx)
    .where('person.nik_index', '=', ctx.vault.blind('nik', nik.reveal()))
    .executeTakeFirst()
  return row && personOf(ctx, row)
}

export async function personById(ctx: Ctx, tx: Tx, id: Id<'person'>): Promise<Person | undefined> {
  const known = held.of(tx, id)
  if (known) return known
  const row = await rows(ctx, tx).where('person.person_id', '=', id).executeTakeFirst()
  return row && personOf(ctx, row)
}

/** Those of these persons that the office knows. */
export async function personsByIds(
  ctx: Ctx,
  tx: Tx,
  ids: readonly Id<'person'>[],
): Promise<ReadonlyMap<Id<'person'>, Person>> {
  if (ids.length === 0) return new Map()
  const found = await rows(ctx, tx)
    .where(sql<boolean>`person.person_id = any (${[...ids]}::text[])`)
    .execute()
  return new Map(found.map((row) => [row.person_id, personOf(ctx, row)]))
}

/** Locks the person: two bookings of one person wait for each other here. */
export async function lockPerson(ctx: Ctx, tx: Tx, id: Id<'person'>): Promise<Person | undefined> {
  const known = held.of(tx, id)
  if (known) return known
  const row = await rows(ctx, tx).where('person.person_id', '=', id).forUpdate().executeTakeFirst()
  return row && held.keep(tx, personOf(ctx, row))
}

const rows = (ctx: Ctx, tx: Tx) =>
  tx
    .withTables<PeopleTables>()
    .selectFrom('person')
    .selectAll('person')
    .where('person.office_id', '=', ctx.office)

function personOf(ctx: Ctx, row: PeopleTables['person']): Person {
  const nik = row.nik && readNik(ctx.vault.open(row.nik))
  const phone = row.phone && readPhone(ctx.vault.open(row.phone))
  return {
    id: row.person_id,
    name: row.name,
    birthPlace: row.birth_place,
    birthDate: row.birth_date,
    sex: row.sex,
    nik: nik?.ok ? nik.value : null,
    phone: phone?.ok ? phone.value : null,
  }
}
