import type { VNode } from 'preact'
import { dateAt, type PlainDate } from '#kernel'
import type { Case, Waiting } from '#cases'
import type { Collector } from '#catalogue'
import { isStaff, may } from '#people'
import {
  Choice,
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  Refused,
  Table,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showDate } from '#words'
import type { Book, BookStatus, Stock } from './book.ts'
import type { IssuanceTables } from './tables.ts'

export type CaseFacts = { file: Case; name: string; book: Book | undefined; collectors: readonly Collector[] }

const statuses = [
  'in-stock',
  'allocated',
  'printed',
  'handed-over',
  'spoilt',
  'returned',
] as const satisfies readonly BookStatus[]

type StockProps = {
  page: Page
  stock: Stock
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

export function StockPage({ page, stock, refused, problems, typed }: StockProps): VNode {
  const { issuance } = page.t
  const given = { page, typed, problems }
  return (
    <Layout page={page} title={issuance.stockTitle} wrong={problems !== undefined || refused !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{issuance.stockTitle}</h1>
      <h2>{issuance.stockNow}</h2>
      <Facts
        rows={[
          [issuance.received, String(stock.received)],
          ...statuses.map((status) => [issuance.statuses[status], String(stock[status])] as const),
        ]}
      />
      <h2>{issuance.deliveryTitle}</h2>
      <Form page={page} action="/blanko">
        <Field {...given} name="prefix" label={issuance.prefix} width="short" />
        <Field {...given} name="first" label={issuance.first} inputMode="numeric" width="middle" />
        <Field {...given} name="count" label={issuance.count} inputMode="numeric" width="short" />
        <button>{issuance.receive}</button>
      </Form>
    </Layout>
  )
}

export function ProductionPage({
  page,
  lists,
}: {
  page: Page
  lists: readonly [readonly Waiting[], readonly Waiting[], readonly Waiting[]]
}): VNode {
  const { issuance } = page.t
  const stages = ['allocation', 'printing', 'quality-check'] as const
  return (
    <Layout page={page} title={issuance.productionTitle} wide>
      <h1>{issuance.productionTitle}</h1>
      {stages.map((stage, index) => (
        <section key={stage}>
          <h2>{issuance.lists[stage]}</h2>
          <Waitings page={page} caption={issuance.lists[stage]} cases={lists[index] ?? []} />
        </section>
      ))}
    </Layout>
  )
}

function Waitings({
  page,
  caption,
  cases,
}: {
  page: Page
  caption: string
  cases: readonly Waiting[]
}): VNode {
  const { issuance } = page.t
  if (cases.length === 0) return <p>{page.t.web.nothingHere}</p>
  const rows = cases.map(({ id, number, name }) => [
    number,
    name,
    <a key={id} href={`/berkas/${id}/penerbitan`}>{`${issuance.open} ${number}`}</a>,
  ])
  return <Table caption={caption} head={[issuance.caseNumber, issuance.name, issuance.open]} rows={rows} />
}

export function RegisterPage({
  page,
  lines,
}: {
  page: Page
  lines: readonly IssuanceTables['handover_line'][]
}): VNode {
  const { issuance } = page.t
  const day = (at: IssuanceTables['handover_line']['handed_at']): PlainDate => dateAt(at, page.zone)
  const rows = lines.map((line) => [
    `${line.line}/${line.year}`,
    showDate(day(line.handed_at), page.language),
    line.collector === 'liaison-bulk' ? line.collector : issuance.collectors[line.collector],
  ])
  return (
    <Layout page={page} title={issuance.registerTitle} wide>
      <h1>{issuance.registerTitle}</h1>
      {rows.length === 0 ? (
        <p>{page.t.web.nothingHere}</p>
      ) : (
        <Table
          caption={issuance.registerTitle}
          head={[issuance.line, issuance.day, issuance.collector]}
          rows={rows}
        />
      )}
    </Layout>
  )
}

export function CasePage({
  page,
  facts,
  refused,
}: {
  page: Page
  facts: CaseFacts
  refused?: string | undefined
}): VNode {
  const { issuance } = page.t
  const { file, name, book } = facts
  return (
    <Layout page={page} title={issuance.caseTitle} wrong={refused !== undefined}>
      <Refused text={refused} />
      <h1>{issuance.caseTitle}</h1>
      <Facts
        rows={[
          [issuance.caseNumber, file.number],
          [issuance.name, name],
          [issuance.book, book ? String(book.serial) : issuance.noBook],
        ]}
      />
      {file.ending ? <p>{issuance.ended}</p> : <Act page={page} facts={facts} />}
      <p>
        <a href={`/berkas/${file.id}`}>{issuance.backToCase}</a>
      </p>
    </Layout>
  )
}

function Act({ page, facts }: { page: Page; facts: CaseFacts }): VNode {
  const { issuance } = page.t
  const { file, collectors } = facts
  const { who } = page.session
  const action = `/berkas/${file.id}/penerbitan`
  const version = <input type="hidden" name="version" value={String(file.version)} />
  const mine =
    isStaff(who) &&
    ((file.stage === 'handover' && may(who, 'issuance.hand-over')) ||
      (file.stage !== 'handover' && may(who, 'issuance.print')))
  if (!mine) return <p class="summary wait">{issuance.refusals.forbidden}</p>
  switch (file.stage) {
    case 'allocation':
      return (
        <Form page={page} action={action}>
          {version}
          <Field
            page={page}
            name="serial"
            label={issuance.serial}
            hint={issuance.serialHint}
            width="middle"
          />
          <button name="act" value="allocate" accessKey="p">
            {issuance.allocate}
          </button>
        </Form>
      )
    case 'printing':
      return (
        <Form page={page} action={action}>
          {version}
          <button name="act" value="print" accessKey="p">
            {issuance.print}
          </button>
        </Form>
      )
    case 'quality-check':
      return (
        <>
          <Form page={page} action={action}>
            {version}
            <button name="act" value="pass" accessKey="p">
              {issuance.pass}
            </button>
          </Form>
          <Form page={page} action={action}>
            {version}
            <Field page={page} name="reason" label={issuance.reason} />
            <button class="second" name="act" value="spoil">
              {issuance.spoil}
            </button>
          </Form>
        </>
      )
    case 'handover':
      return (
        <Form page={page} action={action}>
          {version}
          <Choice
            page={page}
            name="collector"
            legend={issuance.collector}
            options={(['self', 'family', 'other'] as const).map((value) => ({
              value,
              label: issuance.collectors[value],
            }))}
          />
          {collectors.map(({ kind, name, evidence }) => (
            <fieldset class="field" key={kind}>
              <legend>{issuance.evidenceFor(name[page.language])}</legend>
              {evidence.map((paper) => (
                <label class="choice" key={paper.id}>
                  <input type="checkbox" name="evidence" value={`${kind}:${paper.id}`} />
                  <span>{paper.name[page.language]}</span>
                </label>
              ))}
            </fieldset>
          ))}
          <Field page={page} name="collectorName" label={issuance.collectorName} />
          <p class="hint">{issuance.noUndo}</p>
          <button name="act" value="hand-over">
            {issuance.handOver}
          </button>
        </Form>
      )
    case 'pre-application':
    case 'arrival':
    case 'document-check':
    case 'capture-interview':
    case 'payment':
    case 'verification':
    case 'adjudication':
      return <p>{issuance.elsewhere}</p>
  }
}
