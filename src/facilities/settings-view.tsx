import type { VNode } from 'preact'
import type { PlainDate } from '#kernel'
import { applicantKinds } from '#catalogue'
import { Choice, ErrorSummary, Field, Form, Layout, Refused, Table, Tag, type Page } from '#web'
import { showDate, showDay } from '#words'
import { counterKinds, settingOn, timedStages, type Facilities } from './facilities.ts'
import { DayChooser, Select } from './parts.tsx'
import type { Wrong } from './thing-view.tsx'

/** A new counter, kit or printer. */
export function AddPage({ page, problems, refused, typed }: { page: Page } & Wrong): VNode {
  const f = page.t.facilities
  const fields = { page, problems, typed }
  const kinds = [
    ...counterKinds.map((value) => ({ value, label: f.kinds[value], hint: undefined })),
    { value: 'printer', label: f.printer, hint: f.printerHint },
  ]
  return (
    <Layout page={page} title={f.addTitle} wrong={Boolean(problems ?? refused)}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{f.addTitle}</h1>
      <Form page={page} action="/fasilitas/tambah">
        <Choice {...fields} name="kind" legend={f.kind} options={kinds} />
        <Field {...fields} name="name" label={f.name} hint={f.nameHint} width="middle" />
        <Field {...fields} name="from" type="date" label={f.firstDay} width="middle" />
        <Field
          {...fields}
          name="prints"
          label={f.prints}
          hint={f.printsHint}
          inputMode="numeric"
          width="short"
        />
        <Field
          {...fields}
          name="evening"
          label={f.evening}
          hint={f.eveningHint}
          inputMode="numeric"
          width="short"
        />
        <button>{f.add}</button>
      </Form>
      <p>
        <a href="/fasilitas">{f.backToAll}</a>
      </p>
    </Layout>
  )
}

type MinutesProps = { page: Page; facilities: Facilities; day: PlainDate; mayChange: boolean } & Wrong

/** How long one person takes at each stage on a date; nobody's measurement is called a fact. */
export function MinutesPage({ page, facilities, day, mayChange, ...wrong }: MinutesProps): VNode {
  const f = page.t.facilities
  const head = [f.stage, ...applicantKinds.map((one) => f.applicants[one])]
  return (
    <Layout page={page} title={f.minutesTitle} wide wrong={Boolean(wrong.problems ?? wrong.refused)}>
      <ErrorSummary page={page} problems={wrong.problems} />
      <Refused text={wrong.refused} />
      <h1>{f.minutesTitle}</h1>
      <p class="lead">{showDay(day, page.language)}</p>
      <DayChooser
        action="/fasilitas/menit"
        name="tanggal"
        label={f.date}
        value={day.toString()}
        button={f.show}
      />
      <h2>{f.minutesInForce}</h2>
      <Table caption={f.minutesInForce} head={head} rows={minutesRows({ page, facilities, day })} />
      <p>{f.assumedLead}</p>
      {mayChange ? <MinutesForm page={page} {...wrong} /> : null}
      <p>
        <a href="/fasilitas">{f.backToAll}</a>
      </p>
    </Layout>
  )
}

const minutesRows = ({ page, facilities, day }: Pick<MinutesProps, 'page' | 'facilities' | 'day'>) =>
  timedStages.map((stage) => [
    page.t.facilities.stages[stage],
    ...applicantKinds.map((applicant) => {
      const setting = settingOn(facilities, stage, applicant, day)
      if (!setting) return page.t.facilities.notSet
      const since = page.t.facilities.since(showDate(setting.validFrom, page.language))
      return (
        <>
          {page.t.facilities.minutes(String(setting.minutes))}{' '}
          {setting.assumed ? <Tag>{page.t.facilities.assumed}</Tag> : null}
          <span class="line hint">{since}</span>
        </>
      )
    }),
  ])

function MinutesForm({ page, problems, typed }: { page: Page } & Wrong): VNode {
  const f = page.t.facilities
  const fields = { page, problems, typed }
  const everybody = ['all', f.everybody] as const
  return (
    <>
      <h2>{f.changeMinutes}</h2>
      <Form page={page} action="/fasilitas/menit">
        <Select
          {...fields}
          name="stage"
          label={f.stage}
          options={timedStages.map((one) => [one, f.stages[one]])}
        />
        <Select
          {...fields}
          name="applicant"
          label={f.applicant}
          options={[everybody, ...applicantKinds.map((one) => [one, f.applicants[one]] as const)]}
        />
        <Field {...fields} name="minutes" label={f.minutesEach} inputMode="numeric" width="short" />
        <Field {...fields} name="from" type="date" label={f.fromDay} width="middle" />
        <Choice
          {...fields}
          name="basis"
          legend={f.basis}
          options={[
            { value: 'measured', label: f.measured },
            { value: 'assumed', label: f.guessed },
          ]}
        />
        <button>{f.saveMinutes}</button>
      </Form>
    </>
  )
}
