import type { ComponentChildren } from 'preact'
import { Facts, Table, Tag, type Page } from '#web'
import { showDate } from '#words'
import type { RowTold } from './import-report.ts'
import type { Preview, RegencyPreview } from './preview.ts'
import { sayNote, sayRow, sayValue } from './say.ts'
import { Over } from './season-view.tsx'
import type { Shown, ShownChange } from './shown.ts'

/** More than any regency of the country sends; a longer part says how many it left unsaid. */
const MOST = 300

/** What would become of every regency in the file: who is new, changed, gone or left out, and why. */
export function PreviewParts({ page, preview }: { page: Page; preview: Preview }) {
  const { regencies, nowhere, notes } = preview
  const told = [...nowhere, ...regencies.flatMap((one) => one.leftOut), ...notes]
  const manySheets = new Set(told.map((one) => one.sheet)).size > 1
  return (
    <>
      {regencies.length > 1 ? <Summary page={page} regencies={regencies} /> : null}
      {regencies.map((one) => (
        <Regency key={one.regency} page={page} one={one} all={regencies} manySheets={manySheets} />
      ))}
      <LeftOut page={page} title={page.t.seasons.nowhere} rows={nowhere} manySheets={manySheets} />
      {notes.length > 0 ? (
        <details>
          <summary>{page.t.seasons.notes(notes.length)}</summary>
          <Lines page={page} lines={notes.map((one) => sayNote(page, one, manySheets))} />
        </details>
      ) : null}
    </>
  )
}

function Summary({ page, regencies }: { page: Page; regencies: readonly RegencyPreview[] }) {
  const { seasons } = page.t
  return (
    <Table
      caption={seasons.caption}
      head={[
        seasons.regency,
        seasons.added,
        seasons.changed,
        seasons.unchanged,
        seasons.gone,
        seasons.leftOut,
        seasons.after,
        seasons.reserves,
        seasons.quota,
      ]}
      rows={regencies.map((one) => [
        <a href={`#kab-${one.regency}`}>{one.name}</a>,
        ...(one.already === null
          ? [one.added.length, one.changed.length, one.unchanged, one.gone.length]
          : [0, 0, '–', 0]),
        one.leftOut.length,
        one.listed,
        one.reserves,
        one.quota,
      ])}
    />
  )
}

type RegencyProps = {
  page: Page
  one: RegencyPreview
  all: readonly RegencyPreview[]
  manySheets: boolean
}

function Regency({ page, one, all, manySheets }: RegencyProps) {
  const { seasons } = page.t
  const nameOf = (code: string): string => all.find(({ regency }) => regency === code)?.name ?? code
  return (
    <section aria-labelledby={`kab-${one.regency}`}>
      <h2 id={`kab-${one.regency}`}>{one.name}</h2>
      {one.already !== null ? <p class="summary wait">{seasons.wasVersion(one.already)}.</p> : null}
      {one.already === null && one.idle ? <Tag tone="bad">{seasons.idle}</Tag> : null}
      {one.already === null && !one.idle ? (
        <>
          <Counts page={page} one={one} />
          <Changes page={page} rows={one.changed} nameOf={nameOf} />
          <People page={page} what={seasons.gone} rows={one.gone} open />
        </>
      ) : null}
      <LeftOut page={page} title={seasons.leftOut} rows={one.leftOut} manySheets={manySheets} />
      {one.already === null && !one.idle ? (
        <People page={page} what={seasons.added} rows={one.added} />
      ) : null}
    </section>
  )
}

function Counts({ page, one }: { page: Page; one: RegencyPreview }) {
  const { seasons } = page.t
  return (
    <Facts
      rows={[
        [seasons.added, one.added.length],
        [seasons.changed, one.changed.length],
        [seasons.unchanged, one.unchanged],
        [seasons.gone, one.gone.length],
        [seasons.leftOut, one.leftOut.length],
        [
          seasons.after,
          <>
            {seasons.ofQuota(one.listed, one.quota)} <Over page={page} n={one.overQuota} />
          </>,
        ],
        [seasons.reserves, one.reserves],
      ]}
    />
  )
}

type ChangesProps = {
  page: Page
  rows: readonly ShownChange[]
  nameOf: (regency: string) => string
}

export function Changes({ page, rows, nameOf }: ChangesProps) {
  const { seasons } = page.t
  if (rows.length === 0) return null
  return (
    <Part page={page} title={seasons.people(seasons.changed, rows.length)} count={rows.length} open>
      <Table
        caption={seasons.changed}
        head={[seasons.name, seasons.porsi, seasons.changed]}
        rows={rows.slice(0, MOST).map((one) => [
          one.name,
          one.porsi,
          <ul>
            {one.fields.map(({ field, from, to }) => {
              const name = seasons.fields[field]
              const now = sayValue(page, field, to, nameOf)
              return (
                <li key={field}>
                  {from === null
                    ? seasons.newly(name, now)
                    : seasons.fromTo(name, sayValue(page, field, from, nameOf), now)}
                </li>
              )
            })}
          </ul>,
        ])}
      />
    </Part>
  )
}

type PeopleProps = { page: Page; what: string; rows: readonly Shown[]; open?: boolean }

export function People({ page, what, rows, open = false }: PeopleProps) {
  const { seasons } = page.t
  if (rows.length === 0) return null
  return (
    <Part page={page} title={seasons.people(what, rows.length)} count={rows.length} open={open}>
      <Table
        caption={what}
        head={[seasons.number, seasons.name, seasons.porsi, seasons.born, seasons.standing]}
        rows={rows
          .slice(0, MOST)
          .map((one, at) => [
            at + 1,
            one.name,
            one.porsi,
            showDate(one.birthDate, page.language),
            one.reserve ? (
              <Tag tone="waiting">{seasons.standings.reserve}</Tag>
            ) : (
              <Tag tone="good">{seasons.standings.listed}</Tag>
            ),
          ])}
      />
    </Part>
  )
}

type LeftOutProps = { page: Page; title: string; rows: readonly RowTold[]; manySheets: boolean }

/** Row, column and reason of everything that stays outside. */
export function LeftOut({ page, title, rows, manySheets }: LeftOutProps) {
  if (rows.length === 0) return null
  return (
    <section class="summary wrong">
      <h2>{`${title}: ${rows.length}`}</h2>
      <Lines page={page} lines={rows.flatMap((row) => sayRow(page, row, manySheets))} />
    </section>
  )
}

function Lines({ page, lines }: { page: Page; lines: readonly string[] }) {
  return (
    <>
      <ul>
        {lines.slice(0, MOST).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <More page={page} count={lines.length} />
    </>
  )
}

type PartProps = { page: Page; title: string; count: number; open: boolean; children: ComponentChildren }

const Part = ({ page, title, count, open, children }: PartProps) => (
  <details open={open}>
    <summary>{title}</summary>
    {children}
    <More page={page} count={count} />
  </details>
)

const More = ({ page, count }: { page: Page; count: number }) =>
  count > MOST ? <p>{page.t.seasons.more(count - MOST)}</p> : null
