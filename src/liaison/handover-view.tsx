import type { VNode } from 'preact'
import {
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  Refused,
  Table,
  Tag,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showMoment } from '#words'
import type { Cohort } from '#seasons'
import type { CohortTable, Ready, SignedList } from './handover-queries.ts'

/** `/serah`: how many passports of each cohort lie ready. */
export function CohortsPage({
  page,
  ready,
}: {
  page: Page
  ready: readonly { cohort: Cohort; ready: number }[]
}): VNode {
  const { handover } = page.t.liaison
  return (
    <Layout page={page} title={handover.title} wide>
      <h1>{handover.title}</h1>
      <p class="lead">{handover.lead}</p>
      {ready.length === 0 ? (
        <p>{page.t.liaison.none}</p>
      ) : (
        <Table
          caption={handover.title}
          head={[handover.cohort, handover.ready]}
          rows={ready.map(({ cohort, ready: count }) => [
            <a key={cohort.regency} href={`/serah/${cohort.regency}`}>
              {cohort.name}
            </a>,
            String(count),
          ])}
        />
      )}
    </Layout>
  )
}

type TableProps = {
  page: Page
  table: CohortTable
  mayHandOver: boolean
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

/** `/serah/1704`: the names whose passports lie ready; at the counter each is ticked off, counted and signed for. */
export function CohortPage({ page, table, mayHandOver, refused, problems, typed }: TableProps): VNode {
  const { handover } = page.t.liaison
  const { cohort, ready, lists } = table
  const title = handover.cohortTitle(cohort.name)
  return (
    <Layout page={page} title={title} wide wrong={problems !== undefined || refused !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{title}</h1>
      {ready.length === 0 ? (
        <p>{handover.nothing}</p>
      ) : (
        <p class="lead">{handover.many(String(ready.length))}</p>
      )}
      {ready.length > 0 ? (
        <p>
          <a href={`/serah/${cohort.regency}/daftar.xlsx`}>{handover.sheet}</a>
        </p>
      ) : null}
      {ready.length > 0 && mayHandOver ? (
        <Form page={page} action={`/serah/${cohort.regency}`}>
          <Names page={page} ready={ready} typed={typed} />
          <p>{handover.missingStay}</p>
          <Field
            page={page}
            problems={problems}
            typed={typed}
            name="counted"
            label={handover.counted}
            hint={handover.countedHint}
            inputMode="numeric"
            width="short"
          />
          <Field
            page={page}
            problems={problems}
            typed={typed}
            name="reference"
            label={handover.reference}
            width="middle"
          />
          <Field page={page} problems={problems} typed={typed} name="signedBy" label={handover.signedBy} />
          <p class="hint">{page.t.issuance.noUndo}</p>
          <button>{handover.handOver}</button>
        </Form>
      ) : null}
      {ready.length > 0 && !mayHandOver ? (
        <Table
          caption={handover.names}
          head={[handover.name, handover.porsi, handover.book]}
          rows={ready.map((one) => [one.name, one.porsi, one.book])}
        />
      ) : null}
      <Lists page={page} table={table} many={lists.length} />
    </Layout>
  )
}

function Names({
  page,
  ready,
  typed,
}: {
  page: Page
  ready: readonly Ready[]
  typed: Typed | undefined
}): VNode {
  const { handover } = page.t.liaison
  const ticked = typed?.['present']?.split(',')
  return (
    <fieldset class="field">
      <legend>{handover.names}</legend>
      {ready.map((one) => (
        <label class="choice" key={one.case}>
          <input type="hidden" name="name" value={`${one.case}:${one.version}`} />
          <input
            type="checkbox"
            name="present"
            value={one.case}
            checked={ticked ? ticked.includes(one.case) : false}
          />
          <span>
            {one.name} <span class="hint">{handover.numbers(one.porsi, one.book)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Lists({
  page,
  table: { cohort, lists },
  many,
}: {
  page: Page
  table: CohortTable
  many: number
}): VNode | null {
  const { handover } = page.t.liaison
  if (many === 0) return null
  return (
    <section>
      <h2>{handover.lists}</h2>
      <Table
        caption={handover.lists}
        head={[handover.reference, handover.at, handover.handed, handover.missing]}
        rows={lists.map((list) => [
          <a key={list.list_id} href={`/serah/${cohort.regency}/${list.list_id}`}>
            {list.reference}
          </a>,
          showMoment(list.at, page.zone, page.language),
          String(list.handed),
          String(list.missing),
        ])}
      />
    </section>
  )
}

/** `/serah/1704/handlist_…`: what was signed, name by name. */
export function SignedPage({ page, cohort, list, names }: SignedList & { page: Page }): VNode {
  const { handover } = page.t.liaison
  const title = handover.listTitle(list.reference)
  return (
    <Layout page={page} title={title} wide>
      <h1>{title}</h1>
      <Facts
        rows={[
          [handover.cohort, cohort.name],
          [handover.signedBy, list.signed_by],
          [handover.at, showMoment(list.at, page.zone, page.language)],
          [handover.handed, String(list.handed)],
          [handover.missing, String(list.missing)],
        ]}
      />
      <Table
        caption={handover.names}
        head={[handover.name, handover.what]}
        rows={names.map(({ name, handed }) => [
          name,
          <Tag key={name} tone={handed ? 'good' : 'plain'}>
            {handed ? handover.wasHanded : handover.stayed}
          </Tag>,
        ])}
      />
      <p>
        <a href={`/serah/${cohort.regency}`}>{handover.back(cohort.name)}</a>
      </p>
    </Layout>
  )
}
