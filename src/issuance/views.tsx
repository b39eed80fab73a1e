import type { VNode } from 'preact'
import { dateAt, type PlainDate } from '#kernel'
import {
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
import type { BookStatus, Stock } from './book.ts'
import type { IssuanceTables } from './tables.ts'

const statuses = [
  'in-stock',
  'allocated',
  'printed',
  'handed-over',
  'spoilt',
  'cancelled',
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
    <a key={line.case_id} href={`/berkas/${line.case_id}`}>
      {issuance.openCase(`${line.line}/${line.year}`)}
    </a>,
    showDate(day(line.handed_at), page.language),
    issuance.collectors[line.collector],
    line.collector_name,
  ])
  return (
    <Layout page={page} title={issuance.registerTitle} wide>
      <h1>{issuance.registerTitle}</h1>
      {rows.length === 0 ? (
        <p>{page.t.web.nothingHere}</p>
      ) : (
        <Table
          caption={issuance.registerTitle}
          head={[
            issuance.line,
            issuance.caseTitleShort,
            issuance.day,
            issuance.collectedBy,
            issuance.collectorName,
          ]}
          rows={rows}
        />
      )}
    </Layout>
  )
}
