import type { Person } from '#people'
import { Choice, ErrorSummary, Facts, Form, Layout, type Page, type Problems } from '#web'
import type { Sheet } from './sheet.ts'

type Props = { page: Page; sheet: Sheet; problems?: Problems }

const Back = ({ page, sheet: { one } }: Pick<Props, 'page' | 'sheet'>) => (
  <p>
    <a href={`/berkas/${one.id}`}>{page.t.cases.caseTitle(one.number)}</a>
  </p>
)

/** A reason from a list, so that no free text about a person enters the log. */
export function UnmaskPage({ page, sheet, problems }: Props) {
  const { cases } = page.t
  const options = Object.entries(cases.unmaskReasons).map(([value, label]) => ({ value, label }))
  return (
    <Layout page={page} title={cases.unmask} wrong={problems !== undefined}>
      <Back page={page} sheet={sheet} />
      <ErrorSummary page={page} problems={problems} />
      <h1>{cases.unmask}</h1>
      <p>{cases.unmaskLead}</p>
      <Form page={page} action={`/berkas/${sheet.one.id}/nomor`}>
        <Choice page={page} name="reason" legend={cases.unmaskReason} options={options} problems={problems} />
        <button>{cases.unmaskDo}</button>
      </Form>
    </Layout>
  )
}

export function NumbersPage({ page, sheet, person }: Pick<Props, 'page' | 'sheet'> & { person: Person }) {
  const { cases } = page.t
  return (
    <Layout page={page} title={cases.unmask}>
      <Back page={page} sheet={sheet} />
      <h1>{cases.unmask}</h1>
      <Facts
        rows={[
          [cases.who, person.name],
          [cases.nik, person.nik?.reveal() ?? cases.noNumber],
          [cases.phone, person.phone?.reveal() ?? cases.noNumber],
        ]}
      />
    </Layout>
  )
}
