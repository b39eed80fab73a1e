import {
  ErrorSummary,
  Facts,
  Form,
  Layout,
  Problem,
  Refused,
  Table,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showMoment } from '#words'
import type { ImportReport, RegencyReport } from './import-report.ts'
import { LeftOut, PreviewParts } from './preview-view.tsx'
import type { UploadSheet } from './queries.ts'
import { Reason } from './reason-view.tsx'
import { sayRefusal } from './say.ts'
import { Over } from './season-view.tsx'

type Waiting = Extract<UploadSheet, { kind: 'waiting' }>

type CheckProps = {
  page: Page
  sheet: Waiting
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

/** What the file would do, before anything is done; the yes stands at the end, below what it speaks of. */
export function CheckPage({ page, sheet, refused, problems, typed }: CheckProps) {
  const { seasons, web } = page.t
  const { upload, preview, wrong } = sheet
  const forbids = wrong && !preview.already ? sayRefusal(page, wrong) : undefined
  const rejected = preview.nowhere.length + preview.regencies.flatMap((one) => one.leftOut).length
  return (
    <Layout page={page} title={seasons.checkTitle} wide wrong={problems !== undefined}>
      <p>
        <a href="/musim/kirim">{`${web.back}: ${seasons.sendTitle}`}</a>
      </p>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused ?? forbids} />
      <h1>{seasons.checkTitle}</h1>
      {preview.already ? (
        <p class="summary wait">{seasons.already}</p>
      ) : (
        <p class="lead">{seasons.checkLead}</p>
      )}
      <Facts
        rows={[
          [seasons.file, upload.fileName],
          [seasons.contents, upload.supplement ? seasons.supplement : seasons.replace],
          [seasons.sentAt, showMoment(upload.uploadedAt, page.zone, page.language)],
        ]}
      />
      {wrong === 'foreign-regency' ? null : <PreviewParts page={page} preview={preview} />}
      {rejected > 0 && wrong !== 'foreign-regency' ? <Download page={page} sheet={sheet} /> : null}
      {wrong || preview.already ? null : (
        <Consent page={page} sheet={sheet} problems={problems} typed={typed} />
      )}
    </Layout>
  )
}

const Download = ({ page, sheet }: { page: Page; sheet: Waiting }) => (
  <p>
    <span class="hint">{page.t.seasons.downloadHint}</span>
    <a class="button second" href={`/musim/kirim/${sheet.upload.id}/baris.xlsx`}>
      {page.t.seasons.download}
    </a>
  </p>
)

function Consent({ page, sheet, problems, typed }: Omit<CheckProps, 'refused'>) {
  const { seasons } = page.t
  const { confirm, basis } = sheet.preview
  const problem = problems?.['confirmed']
  return (
    <Form page={page} action={`/musim/kirim/${sheet.upload.id}/masukkan`}>
      <input type="hidden" name="basis" value={basis} />
      {confirm.length > 0 ? (
        <>
          <h2>{seasons.agree}</h2>
          <ul>
            {confirm.map((one) => (
              <li key={one}>{seasons.confirmations[one]}</li>
            ))}
          </ul>
          {confirm.includes('over-quota') ? (
            <Reason page={page} hint={seasons.overQuotaHint} problems={problems} typed={typed} />
          ) : null}
          <div class={problem ? 'field wrong' : 'field'}>
            <Problem page={page} name="confirmed" problem={problem} />
            <label class="choice">
              <input
                type="checkbox"
                id="confirmed"
                name="confirmed"
                value="ya"
                checked={typed?.['confirmed'] === 'ya'}
                aria-describedby={problem ? 'confirmed-problem' : undefined}
                aria-invalid={problem ? true : undefined}
              />
              <span>{seasons.confirm}</span>
            </label>
          </div>
        </>
      ) : null}
      <button>{seasons.import}</button>
    </Form>
  )
}

type DoneProps = { page: Page; report: ImportReport; reads: boolean }

/** What became of the upload: counts and places, nobody's name. */
export function DonePage({ page, report, reads }: DoneProps) {
  const { seasons } = page.t
  const manySheets = new Set(report.leftOut.map((one) => one.sheet)).size > 1
  return (
    <Layout page={page} title={seasons.done} wide>
      <div class="panel">
        <h1>{seasons.done}</h1>
        <p>{report.already ? seasons.already : report.lists.map(sentenceOf(page)).join(' ')}</p>
      </div>
      <Results page={page} lists={report.lists} />
      <LeftOut page={page} title={seasons.leftOut} rows={report.leftOut} manySheets={manySheets} />
      <ul>
        {reads
          ? report.lists.map(({ regency, name }) => (
              <li key={regency}>
                <a href={`/musim/${regency}`}>{seasons.seeList(name)}</a>
              </li>
            ))
          : null}
        <li>
          <a href="/musim/kirim">{seasons.another}</a>
        </li>
      </ul>
    </Layout>
  )
}

const sentenceOf =
  (page: Page) =>
  ({ name, listed, quota }: RegencyReport): string =>
    `${page.t.seasons.said(name, page.t.seasons.ofQuota(listed, quota))}.`

function Results({ page, lists }: { page: Page; lists: readonly RegencyReport[] }) {
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
        seasons.listed,
        seasons.reserves,
        seasons.version,
      ]}
      rows={lists.map((one) => [
        one.name,
        one.added,
        one.changed,
        one.unchanged,
        one.gone,
        one.leftOut,
        <>
          {one.listed} <Over page={page} n={one.overQuota} />
        </>,
        one.reserves,
        one.version,
      ])}
    />
  )
}
