import { err, ok, type Id, type Result } from '#kernel'
import type { Tx } from '#db'
import { idIn, log, perform, personById, type CommonRefusal, type Ctx } from '#people'
import { caseById } from '#cases'
import { priorityOf, type Tick } from './class.ts'
import { lockTicket, lockTicketNumbered, partyToday, saveTicket } from './store.ts'
import { readNumber, type Ticket } from './ticket.ts'
import { today } from './today.ts'

type PartyRefusal = 'not-found' | 'no-such-number' | 'same-number' | 'visit-over' | 'party-full'
type Done = Promise<Result<Id<'ticket'>, PartyRefusal | CommonRefusal>>

/** One family at one desk; a bus is no party. */
const PARTY_MOST = 6

/**
 * Two people came together, a family or an elderly person and the companion: they are called one after another to the same
 * desk. The turn of all is that of the last of them, so that nobody keeps a place for somebody who comes later; whoever comes
 * with somebody who is called early is called early too.
 */
export function joinParty(ctx: Ctx, id: Id<'ticket'>, shown: string): Done {
  return perform(ctx, 'queue.mark', async (tx): Promise<Result<Id<'ticket'>, PartyRefusal>> => {
    const number = readNumber(shown)
    const other = number && (await lockTicketNumbered(tx, ctx.office, today(ctx), number))
    const ticket = await ticketToday(ctx, tx, id)
    if (!ticket) return err('not-found')
    if (!other) return err('no-such-number')
    if (other.id === id) return err('same-number')
    if (ticket.status === 'done' || other.status === 'done') return err('visit-over')
    const party = other.party ?? ticket.party ?? idIn(ctx, 'party')
    const members = await together(ctx, tx, [ticket, other])
    if (members.length > PARTY_MOST) return err('party-full')
    for (const one of members) {
      const priority = one.priority ?? (members.some((mate) => mate.priority) ? 'companion' : null)
      const change = { party_id: party, priority, turn: turnOfParty(one, members) }
      await saveTicket(tx, ctx.office, one.id, change)
    }
    await log(ctx, tx, 'queue.mark', ticket.case, { ticket: id, party, with: other.id })
    return ok(id)
  })
}

/** They came together by mistake, or wish to be called apart. The turn stays. */
export function leaveParty(ctx: Ctx, id: Id<'ticket'>): Done {
  return perform(ctx, 'queue.mark', async (tx): Promise<Result<Id<'ticket'>, PartyRefusal>> => {
    const ticket = await ticketToday(ctx, tx, id)
    if (!ticket) return err('not-found')
    const priority = ticket.priority === 'companion' ? null : ticket.priority
    await saveTicket(tx, ctx.office, id, { party_id: null, kept_for: null, priority })
    await log(ctx, tx, 'queue.mark', ticket.case, { ticket: id, party: null })
    return ok(id)
  })
}

/** What the officer sees at the entrance once the number is printed. Age needs no tick and cannot be unticked. */
export function setPriority(ctx: Ctx, id: Id<'ticket'>, tick: Tick | null): Done {
  return perform(ctx, 'queue.mark', async (tx): Promise<Result<Id<'ticket'>, PartyRefusal>> => {
    const ticket = await ticketToday(ctx, tx, id)
    const file = ticket && (await caseById(ctx, tx, ticket.case))
    const person = file && (await personById(ctx, tx, file.person))
    if (!ticket || !person) return err('not-found')
    const companion = ticket.priority === 'companion' ? ticket.priority : null
    const priority = priorityOf(person.birthDate, ticket.day, tick) ?? companion
    await saveTicket(tx, ctx.office, id, { priority })
    await log(ctx, tx, 'queue.mark', ticket.case, { ticket: id, early: priority !== null })
    return ok(id)
  })
}

async function ticketToday(ctx: Ctx, tx: Tx, id: Id<'ticket'>): Promise<Ticket | undefined> {
  const ticket = await lockTicket(tx, ctx.office, id)
  return ticket?.day.equals(today(ctx)) ? ticket : undefined
}

async function together(ctx: Ctx, tx: Tx, two: readonly Ticket[]): Promise<Ticket[]> {
  const all = new Map(two.map((one) => [one.id, one]))
  for (const { party, day } of two)
    for (const mate of party ? await partyToday(tx, ctx.office, day, party) : []) all.set(mate.id, mate)
  return [...all.values()].filter(({ status }) => status !== 'done')
}

/** Those who wait at the same stage share the latest of their turns. */
const turnOfParty = (one: Ticket, members: readonly Ticket[]): Temporal.Instant =>
  members
    .filter(({ stage, status }) => one.status === 'waiting' && stage === one.stage && status === 'waiting')
    .map(({ turn }) => turn)
    .reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? b : a), one.turn)
