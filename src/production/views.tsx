import type { VNode } from 'preact'
import { sayOutage } from '#facilities'
import { Facts, Layout, Table, Tag, type Page } from '#web'
import { showDate, showDay, showMoment } from '#words'
import type { Estimate, Reason } from './backlog.ts'
import type { Line, Room } from './queries.ts'

/** As many of a list as a page shows; its heading says how many there are. */
const MOST = 100

/** `/cetak`: how the presses stand, what waits for them and how long, and three lists in the order in which books are due. */
export function ProductionPage({ page, room }: { page: Page; room: Room }): VNode {
  const w = page.t.production
  return (
    <Layout page={page} title={w.title} wide>
      <h1>{w.title}</h1>
      <Outages page={page} room={room} />
      <Summary page={page} room={room} />
      {room.lists.map(({ stage, lines }) => (
        <section key={stage}>
          <h2>
            {w.lists[stage]}: {lines.length}
          </h2>
          <Waitings page={page} caption={w.lists[stage]} lines={lines} />
        </section>
      ))}
    </Layout>
  )
}

/** Which printer stands still, why, since when, until when if anybody knows. */
function Outages({ page, room: { press } }: { page: Page; room: Room }): VNode | null {
  const { production: w, facilities: f } = page.t
  if (press.standing.length === 0) return null
  return (
    <div class="summary wrong" role="status">
      <p>
        <strong>{w.outage(String(press.printers.working), String(press.printers.all))}</strong>
      </p>
      <ul>
        {press.standing.map(({ printer, outage }) => (
          <li key={printer.id}>
            {f.outageLine(printer.name, f.reasons[outage.reason], sayOutage(page, outage))}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Summary({
  page,
  room: { backlog, press, blanksLacking },
}: {
  page: Page
  room: Room
}): VNode | null {
  const w = page.t.production
  const { waiting, late, broken, deadlinesMissed } = backlog
  if (backlog.estimate.kind === 'nothing-waits') return null
  const promises = broken.reduce((so, one) => so + one.promises, 0)
  const unsure = backlog.estimate.kind === 'no-end'
  const pilgrims = broken.reduce((so, one) => so + one.pilgrims, 0)
  return (
    <section>
      <h2>{w.backlogTitle}</h2>
      <Facts
        rows={[
          [
            w.waiting,
            w.waitingCount(
              String(waiting.allocation),
              String(waiting.printing),
              String(waiting['quality-check']),
            ),
          ],
          [w.perDay, w.perDayCount(String(press.prints.working), String(press.prints.all))],
          [w.workedOff, <strong>{sayEstimate(page, backlog.estimate)}</strong>],
          [w.late, String(late)],
          [unsure ? w.threatened : w.broken, w.brokenCount(String(promises), String(pilgrims))],
          ...(deadlinesMissed > 0
            ? [[unsure ? w.deadlinesThreatened : w.deadlines, String(deadlinesMissed)] as const]
            : []),
          ...(blanksLacking > 0 ? [[w.blanks, w.blanksLacking(String(blanksLacking))] as const] : []),
        ]}
      />
      <details>
        <summary>{w.how}</summary>
        <p>{w.howText}</p>
      </details>
      {broken.length > 0 ? (
        <Table
          caption={unsure ? w.threatenedDays : w.brokenDays}
          head={[w.promise, w.books, w.pilgrims]}
          rows={broken.map((one) => [
            showDay(one.day, page.language),
            String(one.promises),
            String(one.pilgrims),
          ])}
        />
      ) : null}
    </section>
  )
}

function sayEstimate({ t, language }: Pick<Page, 't' | 'language'>, estimate: Estimate): string {
  const { production: w } = t
  switch (estimate.kind) {
    case 'nothing-waits':
      return w.nothingWaits
    case 'by':
      return showDay(estimate.day, language)
    case 'later':
      return w.later(showDate(estimate.than, language))
    case 'no-end':
      return w.noEnd
  }
}

function Waitings({ page, caption, lines }: { page: Page; caption: string; lines: readonly Line[] }): VNode {
  const w = page.t.production
  if (lines.length === 0) return <p>{page.t.web.nothingHere}</p>
  const rows = lines.slice(0, MOST).map(({ id, number, name, since, reason, late }) => [
    <>
      <a href={`/berkas/${id}/penerbitan`}>{number}</a>
      <br />
      {name}
    </>,
    <>
      {sayReason(page, reason)} {late ? <Tag tone="bad">{w.lateTag}</Tag> : null}
    </>,
    showMoment(since, page.zone, page.language),
  ])
  return (
    <>
      <Table caption={caption} head={[w.application, w.reason, w.since]} rows={rows} />
      {lines.length > MOST ? <p>{w.more(String(MOST), String(lines.length))}</p> : null}
    </>
  )
}

function sayReason({ t, language }: Page, reason: Reason): string {
  const { reasons } = t.production
  return reason.by === 'waiting' ? reasons.waiting : reasons[reason.by](showDate(reason.day, language))
}
