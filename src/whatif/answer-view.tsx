import type { VNode } from 'preact'
import { minutesOf } from '#board'
import { may, seesRegency, type Who } from '#people'
import { readHelp, sayHelp } from '#planning'
import { Form, Layout, Table, Working, type Page } from '#web'
import { showDate, showMoment, showNumber } from '#words'
import type { Answer, Figures, Fitting } from './answer.ts'
import { Charts } from './answer-charts.tsx'
import { Kinds } from './ask-view.tsx'
import { groupName, type Kind, type Names } from './queries.ts'
import { sayChange, sayDay, sayWhere } from './say.ts'
import { mayAdopt, type Scenario } from './scenario.ts'

type Props = { page: Page; one: Scenario; names: Names; kinds: readonly Kind[]; adopts: boolean; who: Who }

/** A question with its answer, or how far the work on it is; without a script it loads itself anew meanwhile. */
export function AnswerPage({ page, one, names, kinds, adopts, who }: Props): VNode {
  const w = page.t.whatif
  const { answer } = one
  const busy = answer ? {} : { refresh: 1 }
  return (
    <Layout page={page} title={w.title} wide {...busy}>
      <p>
        <a href="/andai">{`${page.t.web.back}: ${w.title}`}</a>
      </p>
      <h1>{w.title}</h1>
      <ul class="lead">
        {one.changes.map((change, i) => (
          <li key={i}>{sayChange(page, names, change)}</li>
        ))}
      </ul>
      {answer ? (
        <Answered page={page} answer={answer} names={names} who={who} adopted={one.status === 'adopted'} />
      ) : (
        <Working page={page} percent={one.progress} />
      )}
      {one.adoptedAt ? <p>{w.adopted(showMoment(one.adoptedAt, page.zone, page.language))}</p> : null}
      <Buttons page={page} one={one} adopts={adopts} />
      {answer?.fits === true ? <Pictures page={page} answer={answer} /> : null}
      {answer && one.status !== 'adopted' ? (
        <>
          <h2>{w.oneMore}</h2>
          <Kinds page={page} kinds={kinds} from={one.id} />
        </>
      ) : null}
    </Layout>
  )
}

function Buttons({ page, one, adopts }: { page: Page; one: Scenario; adopts: boolean }): VNode | null {
  const w = page.t.whatif
  if (one.status === 'adopted') return null
  const fitting = one.answer?.fits === true ? one.answer : undefined
  const told = fitting?.moves.reduce((sum, move) => sum + move.told, 0) ?? 0
  return (
    <>
      {adopts && fitting && fitting.places.length > 0 ? (
        <p>{w.adoptHint(String(fitting.places.length), String(told))}</p>
      ) : null}
      <div class="row">
        {adopts && mayAdopt(one) ? (
          <Form page={page} action={`/andai/${one.id}/terapkan`}>
            <button type="submit">{w.adopt}</button>
          </Form>
        ) : null}
        <Form page={page} action={`/andai/${one.id}/buang`}>
          <button type="submit" class="second">
            {w.giveUp}
          </button>
        </Form>
      </div>
    </>
  )
}

function Answered({
  page,
  answer,
  names,
  who,
  adopted,
}: {
  page: Page
  answer: Answer
  names: Names
  who: Who
  adopted: boolean
}): VNode {
  const w = page.t.whatif
  if (answer.fits === 'refused') return <p class="summary wrong">{refusalOf(page, answer.why)}</p>
  if (!answer.fits) {
    const ways = answer.helps.map((way) =>
      way.map((help) => sayHelp(page.t, page.language, readHelp(help))).join(' '),
    )
    return (
      <>
        <p class="summary wrong">{w.doesNotFit(String(answer.persons))}</p>
        {ways.length === 0 ? <p>{w.nothingHelps}</p> : <p>{w.whatHelps}</p>}
        <ol>
          {ways.map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ol>
      </>
    )
  }
  return (
    <>
      <Compared page={page} answer={answer} />
      <Moves page={page} answer={answer} names={names} who={who} />
      <PublicBooked page={page} answer={answer} who={who} adopted={adopted} />
    </>
  )
}

/** Answers that were written down before there were pictures have none. */
const Pictures = ({ page, answer: { before, after } }: { page: Page; answer: Fitting }): VNode | null =>
  before?.drawn && after?.drawn ? <Charts page={page} was={before.drawn} is={after.drawn} /> : null

type PublicProps = { page: Page; answer: Fitting; who: Who; adopted: boolean }

/**
 * The public whose half hour is lost, day by day, with the way to the day: what it holds, and once the answer is adopted, who of
 * them moves where.
 */
function PublicBooked({ page, answer, who, adopted }: PublicProps): VNode | null {
  const w = page.t.whatif
  if (answer.publicBooked === 0) return null
  const [sees, moves] = [may(who, 'facilities.read'), may(who, 'appointments.move-beyond')]
  const path = adopted && moves ? '/kapasitas/pindah' : '/kapasitas'
  return (
    <div class="summary wrong">
      <p>{w.publicBooked(String(answer.publicBooked))}</p>
      {moves ? <p>{adopted ? w.publicMove : w.publicLater}</p> : null}
      <ul>
        {answer.publicDays?.map(({ day, persons }) => {
          const said = w.publicDay(sayDay(page, day), String(persons))
          return <li key={day}>{sees ? <a href={`${path}?tanggal=${day}`}>{said}</a> : said}</li>
        })}
      </ul>
    </div>
  )
}

function refusalOf({ t }: Page, why: string): string {
  const { refusals } = t.whatif
  const known = Object.entries(refusals).find(([code]) => code === why)
  return known?.[1] ?? refusals.stale
}

function Compared({ page, answer: { before, after } }: { page: Page; answer: Fitting }): VNode {
  const w = page.t.whatif
  if (!before || !after) return <p class="lead">{w.notPlayed}</p>
  const minutes = (n: number): string => w.minutes(showNumber(Math.round(n), page.language))
  const row = (label: string, say: (side: Figures) => string): string[] => [label, say(before), say(after)]
  return (
    <div class="compare">
      <Table
        caption={w.compare}
        head={[w.what, w.before, w.after]}
        rows={[
          row(w.rows.pilgrimWait, ({ waits }) => minutes(waits.pilgrim.mean)),
          row(w.rows.pilgrimNine, ({ waits }) => minutes(waits.pilgrim.p90)),
          row(w.rows.publicWait, ({ waits }) => minutes(waits.public.mean)),
          row(w.rows.publicNine, ({ waits }) => minutes(waits.public.p90)),
          row(w.rows.priorityWait, ({ waits }) => minutes(waits.priority.mean)),
          row(w.rows.buses, ({ buses }) => String(buses)),
          row(w.rows.seats, ({ seatsLeft }) => showNumber(seatsLeft, page.language)),
          row(w.rows.inTime, ({ allInTime }) => w.share(String(Math.round(allInTime * 100)))),
          row(w.rows.last, ({ lastPassport }) =>
            lastPassport ? showDate(Temporal.PlainDate.from(lastPassport), page.language) : w.never,
          ),
          row(w.rows.overtime, ({ overtime }) => minutes(overtime)),
          row(w.rows.cost, ({ cost }) => minutes(minutesOf(cost))),
        ]}
      />
    </div>
  )
}

type MovesProps = { page: Page; answer: Fitting; names: Names; who: Who }

/** A liaison reads of the own regency's people only. */
function Moves({ page, answer, names, who }: MovesProps): VNode {
  const w = page.t.whatif
  const shown = answer.moves.filter(({ regency }) => seesRegency(who, regency))
  const moved = answer.moves.reduce((sum, { persons }) => sum + persons, 0)
  const otherHour = answer.places.length - moved
  return (
    <>
      {answer.moves.length === 0 ? <p>{w.nobodyMoves}</p> : null}
      {shown.length > 0 ? (
        <div class="compare">
          <Table
            caption={w.moves}
            head={[w.regency, w.before, w.after, w.people, w.told]}
            rows={shown.map(({ group, from, fromPlace, to, toPlace, persons, told }) => [
              groupName(names.groups, group),
              sayWhere(page, from, fromPlace),
              sayWhere(page, to, toPlace),
              String(persons),
              String(told),
            ])}
          />
        </div>
      ) : null}
      {otherHour > 0 ? <p>{w.halfHours(String(otherHour))}</p> : null}
    </>
  )
}
