import type { Page } from '#web'
import { showDay, showSpan, showTime } from '#words'
import type { Change } from './change.ts'
import { groupName, type Names } from './queries.ts'

export const sayDay = ({ language }: Pick<Page, 'language'>, day: string): string =>
  showDay(Temporal.PlainDate.from(day), language)

/** A day, with its place where that is not the office. */
export const sayWhere = (page: Pick<Page, 'language'>, day: string, place: string): string =>
  [sayDay(page, day), place].filter(Boolean).join(', ')

/** A change in one sentence. */
export function sayChange(
  page: Pick<Page, 't' | 'language' | 'zone'>,
  { things, groups }: Names,
  change: Change,
): string {
  const { say } = page.t.whatif
  const day = (text: string): string => sayDay(page, text)
  const hour = (text: string) => Temporal.PlainTime.from(text)
  const span = (opens: string, closes: string): string => showSpan(hour(opens), hour(closes), page.zone)
  const name = (id: string): string => things.get(id) ?? id
  switch (change.kind) {
    case 'close-day':
      return say[change.kind](day(change.day))
    case 'outage':
      return say[change.kind](name(change.thing), day(change.from), day(change.to))
    case 'away':
      return say[change.kind](name(change.account), day(change.from), day(change.to))
    case 'booth':
      return say[change.kind](change.name, day(change.from), day(change.to))
    case 'extra-day':
      return say[change.kind](day(change.day), span(change.opens, change.closes))
    case 'evening':
      return say[change.kind](day(change.day), showTime(hour(change.closes), page.zone))
    case 'mobile':
      return say[change.kind]({
        regency: groups.get(change.regency) ?? change.regency,
        place: change.place,
        when:
          change.from === change.to ? day(change.from) : page.t.whatif.days(day(change.from), day(change.to)),
        hours: span(change.opens, change.closes),
        kits: change.kits.map(name).join(', '),
        officers: change.officers.map(name).join(', '),
      })
    case 'call-back':
      return say[change.kind](name(change.session), day(change.day))
    case 'shift':
      return say[change.kind](groupName(groups, change.group), day(change.from), day(change.to))
  }
}
