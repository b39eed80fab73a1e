import { dateAt, ok, rupiah, seededRandom, type Id, type Result } from '#kernel'
import { enterEvidence } from '#bank'
import { billsOfCase, recordPayment, reissueBill, type Bill } from '#billing'
import { caseById, openCase, takeStage, type StageWish } from '#cases'
import { loadCatalogue, requirementsFor } from '#catalogue'
import { accountNamed, asSystem, enterPerson, nik, personByNik, phone, type Ctx } from '#people'
import { demoPerson } from './people.ts'

const FEE = 355_000
/** Beyond the last pilgrim of the lists, so nobody is met twice. */
const FIRST_SERIAL = 9_000

type Story = (ctx: Ctx, bill: Bill) => Promise<unknown>

/** What the treasurer finds on the first morning, three days old: each a thing that happened to real offices. */
const stories: readonly Story[] = [
  // Paid at the bank; the receipt is there.
  (ctx, bill) => report(ctx, bill, 'B-0801', FEE),
  // Waits for its payer.
  () => Promise.resolve(),
  // Paid on paper while the line was cut: an officer of the counter wrote it down, a treasurer must look.
  (ctx, bill) => paper(ctx, bill, 'loket1', '0108AAAA00000001', FEE),
  // Written down by one treasurer, for the other; five thousand short.
  (ctx, bill) => paper(ctx, bill, 'bendahara1', '0108AAAA00000002', FEE - 5_000),
  // Paid twice.
  async (ctx, bill) => {
    await report(ctx, bill, 'B-0802', FEE)
    await report(ctx, bill, 'B-0803', FEE)
  },
  // Paid under the old code after a new one was made: the money waits to be given to the new bill.
  async (ctx, bill) => {
    must(await reissueBill(ctx, bill.id, { payer: bill.payer, fee: feeOf(bill) }))
    await report(ctx, bill, 'B-0804', FEE)
  },
  // Waits for its payer too.
  () => Promise.resolve(),
]

/** Seven applicants at the bank, the Friday before the office opens to its visitors. Goes on where it was cut off. */
export async function demoMoney(now: Ctx): Promise<void> {
  const friday = now.now().subtract({ hours: 24 * 3 - 3 })
  const ctx: Ctx = { ...asSystem(now, 'set-up'), now: () => friday }
  const random = seededRandom(2016)
  for (const [index, story] of stories.entries()) {
    const made = demoPerson(random, FIRST_SERIAL + index, '1771', 'Bengkulu')
    const number = must(nik(made.nik))
    const person = { ...made, nik: number, phone: must(phone(made.phone)) }
    if (await ctx.db.read(ctx.office, (tx) => personByNik(ctx, tx, number))) continue
    const opened = await ctx.db.transaction(ctx.office, async (tx) =>
      openCase(ctx, tx, {
        person: await enterPerson(ctx, tx, person),
        service: 'new',
        applicantKind: 'adult',
        channel: 'walk-in',
        visit: null,
        pilgrim: null,
        regency: null,
      }),
    )
    const bill = await billed(ctx, must(opened).case)
    await story(ctx, bill)
  }
}

/** Brings a case to its payment, where the house writes its bill. */
async function billed(ctx: Ctx, id: Id<'case'>): Promise<Bill> {
  const documents = await ctx.db.read(ctx.office, async (tx) => {
    const catalogue = await loadCatalogue(tx, dateAt(ctx.now(), ctx.zone))
    return requirementsFor(catalogue, 'new', 'adult').requirements.map(({ paper: { id: one } }) => one)
  })
  const road: readonly StageWish[] = [
    { stage: 'pre-application', act: 'submit' },
    { stage: 'arrival', act: 'check-in' },
    { stage: 'document-check', act: 'accept', documents },
    { stage: 'capture-interview', act: 'record', reference: 'PERAGA' },
  ]
  for (const wish of road)
    must(
      await ctx.db.transaction(ctx.office, async (tx): Promise<Result<unknown, string>> => {
        const at = await caseById(ctx, tx, id)
        return at?.stage === wish.stage ? takeStage(ctx, tx, id, wish) : ok(null)
      }),
    )
  const [bill] = await ctx.db.read(ctx.office, (tx) => billsOfCase(ctx, tx, id))
  if (!bill) throw new Error(`the house wrote no bill for ${id}`)
  return bill
}

const feeOf = ({ tariff, lines }: Bill) => ({ tariff, lines, total: rupiah(FEE) })

const report = (ctx: Ctx, bill: Bill, number: string, amount: number) =>
  ctx.db.transaction(ctx.office, async (tx) => {
    const claim = {
      channel: 'snap-va',
      paymentId: number,
      amount: rupiah(amount),
      paidAt: ctx.now(),
    } as const
    return ok(await recordPayment(ctx, tx, claim, bill.number, 'report'))
  })

async function paper(ctx: Ctx, bill: Bill, username: string, ntpn: string, amount: number): Promise<void> {
  const account = await ctx.db.read(ctx.office, (tx) => accountNamed(tx, ctx.office, username))
  if (!account) throw new Error(`no account ${username}`)
  const { account_id, name, roles, regency } = account
  const who = { kind: 'staff', account: account_id, name, roles, regency } as const
  const on = dateAt(ctx.now(), ctx.zone)
  must(
    await enterEvidence({ ...ctx, who }, bill.id, { ntpn, ntb: '000000445566', amount: rupiah(amount), on }),
  )
}

function must<T>(done: Result<T, string>): T {
  if (!done.ok) throw new Error(`the demonstration was refused: ${done.error}`)
  return done.value
}
