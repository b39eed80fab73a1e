import type { VNode } from 'preact'
import { Absent, type DayLine, type PartLine, PartAnswer } from '#planning'
import {
  ErrorSummary,
  Facts,
  Form,
  Layout,
  Problem,
  Refused,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showDate, showDay, showDayAt, showTime } from '#words'
import type { LiaisonDesk } from './queries.ts'

/** `/penghubung`: how far the own pilgrims are, what waits for an answer, what is settled. */
export function DeskPage({
  page,
  desk,
  refused,
}: {
  page: Page
  desk: LiaisonDesk
  refused?: string | undefined
}): VNode {
  const { liaison } = page.t
  const { season, cohort, counts } = desk
  const title = liaison.title(cohort.name)
  return (
    <Layout page={page} title={title} wrong={refused !== undefined}>
      <Refused text={refused} />
      <h1>{title}</h1>
      <p class="lead">{liaison.lead(season.name, showDate(season.deadline, page.language))}</p>
      <h2>{liaison.nowTitle}</h2>
      <Facts
        rows={[
          [liaison.listed, `${counts.listed} / ${cohort.quota}`],
          [page.t.lists.exempt, counts.exempt],
          [liaison.dated, String(counts.dated)],
          [liaison.came, String(counts.came)],
          [liaison.finished, String(counts.finished)],
        ]}
      />
      <p>
        <a href={`/musim/${cohort.regency}`}>{liaison.list}</a>
      </p>
      <p>
        <a href={`/serah/${cohort.regency}`}>{liaison.toHandover}</a>
      </p>
      <Absent page={page} absent={desk.absent} hint={liaison.absentHint} />
      <ToAnswer page={page} desk={desk} />
      {desk.published.length > 0 ? <Settled page={page} desk={desk} /> : null}
    </Layout>
  )
}

function ToAnswer({ page, desk }: { page: Page; desk: LiaisonDesk }): VNode {
  const { liaison } = page.t
  const open = desk.toAnswer.filter((part) => part.status !== 'accepted')
  const [first] = open
  return (
    <section>
      <h2>{liaison.toAnswer}</h2>
      {desk.toAnswer.length === 0 ? <p>{liaison.nothingToAnswer}</p> : null}
      {first && open.length > 1 ? (
        <Form page={page} action="/penghubung/setuju-semua">
          <input type="hidden" name="plan" value={first.plan} />
          <input type="hidden" name="version" value={first.planVersion} />
          <button>{liaison.acceptAll}</button>
        </Form>
      ) : null}
      <ul class="cards">
        {desk.toAnswer.map((part) => (
          <li key={part.id}>
            <PartFacts page={page} part={part} />
            <p>
              <PartAnswer page={page} part={part} />
            </p>
            <div class="inline">
              {part.status === 'accepted' ? null : (
                <Form page={page} action={`/penghubung/${part.id}/setuju`}>
                  <input type="hidden" name="version" value={part.version} />
                  <button class={open.length > 1 ? 'second' : undefined}>{liaison.accept}</button>
                </Form>
              )}
              <a class="button second" href={`/penghubung/${part.id}/tanggal-lain`}>
                {liaison.other}
              </a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PartFacts({ page, part }: { page: Page; part: PartLine }): VNode {
  const { liaison } = page.t
  return (
    <>
      <h3>
        {`${liaison.part(showDayAt(part.day, part.place, page.language), String(part.persons))} ${part.flightGroup}`.trim()}
      </h3>
      {part.starts ? <p>{liaison.from(showTime(part.starts, page.zone))}</p> : null}
    </>
  )
}

function Settled({ page, desk }: { page: Page; desk: LiaisonDesk }): VNode {
  const { liaison } = page.t
  return (
    <section>
      <h2>{liaison.published}</h2>
      <ul class="cards">
        {desk.published.map((part) => (
          <li key={part.id}>
            <PartFacts page={page} part={part} />
          </li>
        ))}
      </ul>
      <p>
        <a class="button second" href={`/undangan/${desk.cohort.regency}`}>
          {liaison.letters}
        </a>
      </p>
    </section>
  )
}

type OtherProps = {
  page: Page
  part: PartLine
  days: readonly DayLine[]
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

/** Another date, with a reason and perhaps a wish; nothing typed is lost when something is missing. */
export function OtherDatePage({ page, part, days, refused, problems, typed }: OtherProps): VNode {
  const { liaison } = page.t
  const wrong = problems !== undefined || refused !== undefined
  return (
    <Layout page={page} title={liaison.otherTitle} wrong={wrong}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{liaison.otherTitle}</h1>
      <p>{liaison.otherLead(showDayAt(part.day, part.place, page.language), String(part.persons))}</p>
      <Form page={page} action={`/penghubung/${part.id}/tanggal-lain`}>
        <input type="hidden" name="version" value={typed?.['version'] ?? part.version} />
        <div class={problems?.['reason'] ? 'field wrong' : 'field'}>
          <label for="reason">{liaison.reason}</label>
          <p class="hint" id="reason-hint">
            {liaison.reasonHint}
          </p>
          <Problem page={page} name="reason" problem={problems?.['reason']} />
          <textarea id="reason" name="reason" rows={3} maxLength={300} aria-describedby="reason-hint">
            {typed?.['reason'] ?? ''}
          </textarea>
        </div>
        <div class={problems?.['day'] ? 'field wrong' : 'field'}>
          <label for="day">{liaison.wish}</label>
          <Problem page={page} name="day" problem={problems?.['day']} />
          <select id="day" name="day">
            <option value="">{liaison.anyDay}</option>
            {days.map(({ date, seatsLeft }) => (
              <option
                key={date.toString()}
                value={date.toString()}
                selected={typed?.['day'] === date.toString()}
              >
                {liaison.wishDay(showDay(date, page.language), String(seatsLeft))}
              </option>
            ))}
          </select>
        </div>
        <button>{liaison.send}</button>
      </Form>
      <p>
        <a href="/penghubung">{liaison.back}</a>
      </p>
    </Layout>
  )
}
