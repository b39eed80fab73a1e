import { Tag, type Page } from '#web'
import { showDate } from '#words'
import type { Pilgrim } from './pilgrims.ts'

/** "Sudah berpaspor" with the number's mask, the day and where that is known from; without the word where it does not last. */
export function Holds({
  page,
  pilgrim: { held, exempt },
}: {
  page: Page
  pilgrim: Pick<Pilgrim, 'held' | 'exempt'>
}) {
  const { lists } = page.t
  if (!held) return null
  const words = lists.holds(
    held.passport.masked,
    showDate(held.until, page.language),
    lists.sources[held.source],
  )
  return (
    <>
      {exempt ? <Tag tone="good">{lists.exempt}</Tag> : <Tag tone="waiting">{lists.tooShort}</Tag>} {words}
    </>
  )
}
