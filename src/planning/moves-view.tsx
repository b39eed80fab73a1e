import type { VNode } from 'preact'
import { may } from '#people'
import { Table, type Page } from '#web'
import { showDay, showDayAt } from '#words'
import type { PlanScreen } from './plan-queries.ts'

/** Whom this edition moves from which day to which, by regency; the names for those who may see the lists. */
export function Moves({
  page,
  moves,
  first,
}: {
  page: Page
  moves: PlanScreen['moves']
  /** Before the first edition nobody had a day. */
  first: boolean
}): VNode | null {
  const { planning } = page.t
  if (moves.length === 0) return first ? null : <p>{planning.nobodyMoves}</p>
  const named = may(page.session.who, 'seasons.read')
  return (
    <Table
      caption={planning.moves}
      head={[
        planning.regency,
        planning.moveFrom,
        planning.moveTo,
        planning.persons,
        ...(named ? [planning.name] : []),
      ]}
      rows={moves.map(({ regencyName, from, to, place, names }) => [
        regencyName,
        showDay(from, page.language),
        showDayAt(to, place, page.language),
        String(names.length),
        ...(named ? [names.join(', ')] : []),
      ])}
    />
  )
}
