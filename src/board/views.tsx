import type { VNode } from 'preact'
import { Facts, Layout, Table, type Page } from '#web'
import { showDate, showDayAt } from '#words'
import { minutesOf, shadeOf } from './board.ts'
import { DayMark, Groups, Lifting, MoveLink, nameOf } from './move-view.tsx'
import type { Board, BoardGroup, BoardLine, Why } from './queries.ts'
import { sayReason } from './say.ts'

/**
 * `/papan`: a row a day, a column a regency; seats left, what is kept for the public, and what a seat costs and is worth.
 * `moves`: the reader may ask what would be if a group came on another day.
 */
export function BoardPage({
  page,
  board,
  moves,
}: {
  page: Page
  board: Board | undefined
  moves: boolean
}): VNode {
  const w = page.t.board
  if (!board)
    return (
      <Layout page={page} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{page.t.planning.none}</p>
      </Layout>
    )
  const { season, room } = board
  return (
    <Layout page={page} title={w.title} wide>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead(season.name, showDate(season.deadline, page.language))}</p>
      <p>
        <a href="/papan/perkiraan">{w.outlookLink}</a>
      </p>
      {room === null ? <p>{w.nobody}</p> : <p>{room === 0 ? w.best : w.room(String(room))}</p>}
      {moves ? <Lifting page={page} /> : null}
      <Days page={page} board={board} moves={moves} />
      <DayList page={page} board={board} moves={moves} />
      <Facts
        rows={(['left', 'kept', 'next', 'worth'] as const).map((column) => [w[column], w.meaning[column]])}
      />
    </Layout>
  )
}

type Props = { page: Page; board: Board; moves: boolean }

function Days({ page, board, moves }: Props): VNode {
  const w = page.t.board
  // A regency without anybody on these days needs no column.
  const shown = [...board.regencies.keys()].filter((r) =>
    board.lines.some(({ persons }) => (persons[r] ?? 0) > 0),
  )
  return (
    <div class="counts days by-table">
      <Table
        caption={w.days}
        head={[
          w.day,
          w.placed,
          w.left,
          w.kept,
          w.next,
          w.worth,
          ...shown.map((r) => board.regencies[r]?.name ?? ''),
        ]}
        rows={board.lines.map((line) => [
          <DayMark page={page} line={line} />,
          <span class={`fill shade-${shadeOf(line)}`}>{`${line.placed}/${line.seats}`}</span>,
          String(Math.max(0, line.seats - line.placed)),
          `${line.kept}`,
          line.next === null ? '–' : w.minutes(String(minutesOf(line.next))),
          worthOf(page, line),
          ...shown.map((r) => (
            <Groups
              page={page}
              line={line}
              groups={named(board, line).filter(({ regency }) => regency === board.regencies[r]?.regency)}
              moves={moves}
            />
          )),
        ])}
      />
    </div>
  )
}

const named = ({ regencies }: Board, { groups }: BoardLine): (BoardGroup & { name: string })[] =>
  groups.map((group) => ({
    ...group,
    name: regencies.find(({ regency }) => regency === group.regency)?.name ?? group.regency,
  }))

/** The same on a telephone: a day after the other, with who comes. */
const DayList = ({ page, board, moves }: Props): VNode => (
  <ul class="by-list days">
    {board.lines.map((line) => (
      <li key={`${line.date.toString()} ${line.site}`}>
        <strong class="line">{showDayAt(line.date, line.team?.place ?? null, page.language)}</strong>
        <span class="line">
          {page.t.board.dayLine(String(line.placed), String(line.seats), String(line.kept))}
        </span>
        {named(board, line).map((group) => (
          <span class="line" key={group.id}>
            <a href={`/papan/${group.regency}`}>{`${nameOf(group)} ${group.persons}`}</a>
            {moves && line.team === null ? (
              <>
                {' · '}
                <MoveLink page={page} line={line} group={group} />
              </>
            ) : null}
          </span>
        ))}
      </li>
    ))}
  </ul>
)

const worthOf = (page: Page, { worth }: BoardLine): string =>
  minutesOf(worth) === 0 ? '–' : page.t.board.minutes(String(minutesOf(worth)))

/** `/papan/:regency`: why these days, and what each other one would cost. */
export function WhyPage({ page, why }: { page: Page; why: Why }): VNode {
  const w = page.t.board
  const title = w.whyTitle(why.name)
  return (
    <Layout page={page} title={title} wide>
      <p>
        <a href="/papan">{`${page.t.web.back}: ${w.title}`}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{w.whyLead}</p>
      {why.groups.length === 0 ? <p>{w.nobody}</p> : null}
      {why.groups.map(({ flightGroup, persons, days }) => (
        <section key={flightGroup}>
          <Table
            caption={flightGroup === '' ? w.people(String(persons)) : w.flight(flightGroup, String(persons))}
            head={[w.day, w.comes, w.left, w.whyThisDay]}
            rows={days.map(({ day, planned, reason }) => [
              showDayAt(day.date, day.team?.place ?? null, page.language),
              planned > 0 ? <strong>{planned}</strong> : '–',
              String(Math.max(0, day.seats - day.placed)),
              sayReason(page.t, reason),
            ])}
          />
        </section>
      ))}
    </Layout>
  )
}
