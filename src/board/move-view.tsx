import type { VNode } from 'preact'
import { asset, Form, type Page } from '#web'
import { showDay, showDayAt, showDayBriefly } from '#words'
import type { BoardGroup, BoardLine } from './queries.ts'

/** Where a group's other day is asked about (module `whatif`). */
const ASK = '/andai/baru/shift'

type Props = {
  page: Page
  line: BoardLine
  groups: readonly (BoardGroup & { name: string })[]
  /** May the reader ask what would be? */
  moves: boolean
}

/** Who comes on a day: how many, and the way to ask about another day. The attributes are what `papan.js` lifts. */
export const Groups = ({ page, line, groups, moves }: Props): VNode => (
  <>
    {groups.map((group) => {
      const { id, regency, flightGroup, persons } = group
      return (
        <span
          class="group line"
          key={id}
          data-group={line.team === null ? id : undefined}
          data-name={labelOf(page, group)}
          data-persons={persons}
        >
          <a href={`/papan/${regency}`}>{flightGroup === '' ? persons : `${flightGroup}: ${persons}`}</a>
          {moves && line.team === null ? <MoveLink page={page} line={line} group={group} /> : null}
        </span>
      )
    })}
  </>
)

export const nameOf = ({ name, flightGroup }: BoardGroup & { name: string }): string =>
  flightGroup === '' ? name : `${name}, ${flightGroup}`

const labelOf = ({ t }: Page, group: BoardGroup & { name: string }): string =>
  `${nameOf(group)}, ${t.board.people(String(group.persons))}`

export function MoveLink({
  page,
  line,
  group,
}: {
  page: Page
  line: BoardLine
  group: BoardGroup & { name: string }
}): VNode {
  const { move } = page.t.board
  const asked = new URLSearchParams({ rombongan: group.id, hari: line.date.toString() })
  return (
    <a
      href={`${ASK}?${asked.toString()}`}
      aria-label={move.from(nameOf(group), showDay(line.date, page.language))}
    >
      {move.link}
    </a>
  )
}

/** The day's name, with what decides whether a group can be laid on it; never on that of a mobile session (`mobile` asks for it). */
export const DayMark = ({ page, line }: { page: Page; line: BoardLine }): VNode => {
  const day = showDayAt(line.date, line.team?.place ?? null, page.language)
  const briefly = showDayBriefly(line.date, page.language)
  if (line.team !== null) return <>{`${briefly}, ${line.team.place}`}</>
  return (
    <span
      data-day={line.date.toString()}
      data-name={day}
      data-left={Math.max(0, line.seats - line.placed)}
      data-refused={line.refused.join('|')}
    >
      {briefly}
    </span>
  )
}

/** What the mouse needs: a sentence, the form it fills, and the words it says meanwhile. Without a script nothing of it is seen. */
export function Lifting({ page }: { page: Page }): VNode {
  const { move } = page.t.board
  const [group, day, left] = ['{group}', '{day}', '{left}']
  return (
    <>
      <p id="seret" class="by-table" hidden>
        {move.hint}
      </p>
      <div
        id="pindah"
        hidden
        data-lifted={move.lifted(group)}
        data-onto={move.onto(group, day, left)}
        data-refused={move.refused(group, day)}
        data-full={move.full(group, day, left)}
        data-same={move.same}
        data-given-up={move.givenUp}
        data-sent={move.sent(group, day)}
      >
        <Form page={page} action={ASK}>
          {['group', 'from', 'to'].map((name) => (
            <input key={name} type="hidden" name={name} />
          ))}
        </Form>
      </div>
      <p id="ucapan" class="said" role="status" />
      <script src={asset('papan.js').path} defer />
    </>
  )
}
