import { dateAt, showRupiah, type Instant, type Rupiah } from '#kernel'
import { Channel } from '#billing'
import type { Page } from '#web'

/** How long something has waited, in days of the office. */
export function sayAge({ t, zone }: Pick<Page, 't' | 'zone'>, since: Instant, now: Instant): string {
  const days = dateAt(since, zone).until(dateAt(now, zone)).days
  return days < 1 ? t.bank.lessThanDay : t.bank.days(String(days))
}

/** Names of staff; everybody else by what they are. */
export function sayWho(
  { t }: Pick<Page, 't'>,
  by: string,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  if (by === 'public') return t.bank.byPublic
  if (by.startsWith('system:')) return t.bank.bySystem
  if (by.startsWith('bank:')) return t.bank.byBank
  return names.get(by) ?? by
}

/** An account of the ledger as an officer would call it. */
export function sayAccount({ t }: Pick<Page, 't'>, account: string): string {
  const { accounts, channels } = t.bank
  const [kind = '', of = ''] = account.split(':')
  const channel = Channel.safeParse(of)
  const name = channel.success ? channels[channel.data] : of
  if (kind === 'clearing') return accounts.clearing(name)
  if (kind === 'unallocated') return accounts.unallocated(name)
  if (kind === 'receivable') return accounts.receivable
  if (kind === 'billed' || kind === 'treasury') return accounts[kind]
  return kind === 'fee-memo' ? accounts['fee-memo'] : accounts['fee-borne-by-payer']
}

export const sayAmount = (amount: Rupiah | null): string => (amount === null ? '–' : showRupiah(amount))
