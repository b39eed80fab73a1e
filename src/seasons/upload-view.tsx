import {
  Choice,
  ErrorSummary,
  Form,
  Layout,
  Problem,
  Refused,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import type { Cohort } from './season.ts'

type Props = {
  page: Page
  /** What the sender may state; a liaison states nothing, the own regency is meant. */
  regencies: readonly Cohort[]
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

/** The file as it is used in Excel, and what it is: the whole list or an addition. */
export function UploadPage({ page, regencies, refused, problems, typed }: Props) {
  const { seasons, web } = page.t
  const wrong = problems !== undefined || refused !== undefined
  return (
    <Layout page={page} title={seasons.sendTitle} wrong={wrong}>
      <p>
        <a href="/musim">{`${web.back}: ${seasons.title}`}</a>
      </p>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{seasons.sendTitle}</h1>
      <p class="lead">{seasons.sendLead}</p>
      <Form page={page} action="/musim/kirim" files>
        <FileField page={page} problem={problems?.['file']} />
        <Choice
          page={page}
          name="mode"
          legend={seasons.mode}
          options={[
            { value: 'replace', label: seasons.replace, hint: seasons.replaceHint },
            { value: 'supplement', label: seasons.supplement, hint: seasons.supplementHint },
          ]}
          typed={typed}
          problems={problems}
        />
        {regencies.length > 1 ? (
          <Stated page={page} regencies={regencies} typed={typed} problem={problems?.['regency']} />
        ) : null}
        <button>{seasons.send}</button>
      </Form>
    </Layout>
  )
}

/** A browser never gives a file back after a mistake, so it is asked for again. */
function FileField({ page, problem }: { page: Page; problem: string | undefined }) {
  const { seasons } = page.t
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for="file">{seasons.file}</label>
      <p class="hint" id="file-hint">
        {seasons.fileHint}
      </p>
      <Problem page={page} name="file" problem={problem} />
      <input
        id="file"
        name="file"
        type="file"
        accept=".xlsx,.xls,.ods,.csv"
        aria-describedby={problem ? 'file-hint file-problem' : 'file-hint'}
        aria-invalid={problem ? true : undefined}
      />
    </div>
  )
}

type StatedProps = Pick<Props, 'page' | 'regencies' | 'typed'> & { problem: string | undefined }

function Stated({ page, regencies, typed, problem }: StatedProps) {
  const { seasons } = page.t
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for="regency">{seasons.stated}</label>
      <Problem page={page} name="regency" problem={problem} />
      <select
        id="regency"
        name="regency"
        aria-describedby={problem ? 'regency-problem' : undefined}
        aria-invalid={problem ? true : undefined}
      >
        <option value="">{seasons.statedNone}</option>
        {regencies.map(({ regency, name }) => (
          <option key={regency} value={regency} selected={typed?.['regency'] === regency}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
