import type { Stage, Words as Named } from '#catalogue'
import { ErrorSummary, Field, Form, Layout, Table, Tag, type Page, type Problems, type Typed } from '#web'
import { showDate, showMoment } from '#words'
import { keys } from './keys.ts'
import type { Load, Waiting } from './queries.ts'
import { sayState } from './say.ts'

export type StageLine = { stage: Stage; name: Named; load: Load; mine: boolean }
type Search = { page: Page; problems?: Problems | undefined; typed?: Typed | undefined }

export const LIST_MOST = 200

type Props = Search & {
  stages: readonly StageLine[]
  chosen: StageLine | undefined
  waiting: readonly Waiting[]
}

/** The worklist: what I can do first, everything else below. */
export function ListPage({ page, stages, chosen, waiting, problems, typed }: Props) {
  const { cases } = page.t
  return (
    <Layout page={page} title={cases.listTitle} wide wrong={problems !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <h1>{cases.listTitle}</h1>
      <SearchForm page={page} problems={problems} typed={typed} />
      <nav aria-labelledby="tahap-saya">
        <h2 id="tahap-saya">{cases.mine}</h2>
        <StageLinks page={page} lines={stages.filter(({ mine }) => mine)} chosen={chosen?.stage} />
        <details open={chosen && !chosen.mine}>
          <summary>{cases.others}</summary>
          <StageLinks page={page} lines={stages.filter(({ mine }) => !mine)} chosen={chosen?.stage} />
        </details>
      </nav>
      {chosen ? <WaitingAt page={page} chosen={chosen} waiting={waiting} /> : null}
    </Layout>
  )
}

function StageLinks({
  page,
  lines,
  chosen,
}: {
  page: Page
  lines: readonly StageLine[]
  chosen: Stage | undefined
}) {
  const { cases } = page.t
  return (
    <ul>
      {lines.map(({ stage, name, load }) => (
        <li key={stage}>
          <a href={`/berkas?tahap=${stage}`} aria-current={stage === chosen ? 'page' : undefined}>
            {cases.stageCount(name[page.language], String(load.waiting - load.held), String(load.held))}
          </a>
          {load.late > 0 ? <Tag tone="bad">{cases.late(String(load.late))}</Tag> : null}
        </li>
      ))}
    </ul>
  )
}

function WaitingAt({
  page,
  chosen,
  waiting,
}: {
  page: Page
  chosen: StageLine
  waiting: readonly Waiting[]
}) {
  const { cases } = page.t
  const title = cases.listOf(chosen.name[page.language])
  return (
    <section>
      <h2>{title}</h2>
      {waiting.length === 0 ? (
        <p>{cases.nobodyWaits}</p>
      ) : (
        <CaseTable page={page} caption={title} rows={waiting} />
      )}
      {waiting.length >= LIST_MOST ? <p class="hint">{cases.listCut(String(LIST_MOST))}</p> : null}
    </section>
  )
}

function CaseTable({ page, caption, rows }: { page: Page; caption: string; rows: readonly Waiting[] }) {
  const { cases } = page.t
  const head = [cases.number, cases.name, cases.since, cases.state, cases.dueOn]
  return (
    <Table
      caption={caption}
      head={head}
      rows={rows.map((one) => [
        <a href={`/berkas/${one.id}`}>{one.number}</a>,
        one.name,
        showMoment(one.since, page.zone, page.language),
        <Tag tone={one.hold ? 'waiting' : 'plain'}>{sayState(page, one)}</Tag>,
        <Due page={page} one={one} />,
      ])}
    />
  )
}

function Due({ page, one }: { page: Page; one: Waiting }) {
  if (!one.dueOn) return <>–</>
  return (
    <>
      {showDate(one.dueOn, page.language)} {one.late ? <Tag tone="bad">{page.t.cases.isLate}</Tag> : null}
    </>
  )
}

function SearchForm({ page, problems, typed }: Search) {
  const { cases } = page.t
  return (
    <Form page={page} action="/berkas/cari" class="row">
      <Field
        page={page}
        name="q"
        label={cases.searchLabel}
        hint={cases.searchHint}
        typed={typed}
        problems={problems}
        width="middle"
      />
      <div>
        <button class="second" accessKey={keys.search}>
          {cases.searchButton}
        </button>
        <span class="hint">{cases.keyHint(keys.search.toUpperCase())}</span>
      </div>
    </Form>
  )
}

/** Several cases of one person. Shown in answer to the search itself, for nothing personal goes into an address. */
export function FoundPage({ page, found }: { page: Page; found: readonly Waiting[] }) {
  const { cases } = page.t
  return (
    <Layout page={page} title={cases.foundTitle} wide>
      <h1>{cases.foundTitle}</h1>
      <CaseTable page={page} caption={cases.foundTitle} rows={found} />
      <p>
        <a href="/berkas">{cases.backToList}</a>
      </p>
    </Layout>
  )
}
