import {
  ErrorSummary,
  Facts,
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
import type { History, ShownVersion, VersionSheet } from './history-queries.ts'
import { Changes, People } from './preview-view.tsx'
import { Reason } from './reason-view.tsx'
import { Over } from './season-view.tsx'

/** Every version of a regency's list: when, who, from which file, and who stood there afterwards. */
export function HistoryPage({ page, history }: { page: Page; history: History }) {
  const { lists, seasons } = page.t
  const { cohort, versions } = history
  const title = lists.historyOf(cohort.name)
  return (
    <Layout page={page} title={title} wide>
      <Back page={page} href={`/musim/${cohort.regency}`} to={cohort.name} />
      <h1>{title}</h1>
      {versions.length === 0 ? (
        <p>{seasons.empty}</p>
      ) : (
        <Table
          caption={title}
          head={[seasons.version, lists.when, lists.who, lists.from, seasons.listed, seasons.reserves]}
          rows={versions.map((one) => [
            <a href={`/musim/${cohort.regency}/versi/${one.version}`}>{lists.versionNumber(one.version)}</a>,
            showMoment(one.at, page.zone, page.language),
            one.who ?? lists.house,
            <Origin page={page} version={one} />,
            <>
              {one.listed} <Over page={page} n={one.overQuota} />
            </>,
            one.reserves,
          ])}
        />
      )}
    </Layout>
  )
}

const Back = ({ page, href, to }: { page: Page; href: string; to: string }) => (
  <p>
    <a href={href}>{`${page.t.web.back}: ${to}`}</a>
  </p>
)

/** Where a version comes from, and whether it was undone. */
function Origin({ page, version }: { page: Page; version: ShownVersion }) {
  const { lists, seasons } = page.t
  const { cause, fileName, supplement, undoesVersion, undoneBy } = version
  const kind = supplement ? seasons.supplement : seasons.replace
  return (
    <>
      {cause === 'file' ? `${fileName ?? lists.causes.file} (${kind.toLowerCase()})` : null}
      {cause === 'undo' ? lists.undoes(undoesVersion ?? 0) : null}
      {cause !== 'file' && cause !== 'undo' ? lists.causes[cause] : null}
      {undoneBy === null ? null : (
        <>
          {' '}
          <Tag tone="waiting">{lists.undoneBy(undoneBy)}</Tag>
        </>
      )}
    </>
  )
}

type VersionProps = {
  page: Page
  sheet: VersionSheet
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

/** What one version changed against the one before it, and the way back while there is one. */
export function VersionPage({ page, sheet, refused, problems, typed }: VersionProps) {
  const { lists, seasons } = page.t
  const { cohort, version, difference } = sheet
  const title = `${cohort.name}, ${lists.versionNumber(version.version)}`
  const { added, changed, gone } = difference
  const nothing = added.length + changed.length + gone.length === 0
  return (
    <Layout page={page} title={title} wide wrong={problems !== undefined || refused !== undefined}>
      <Back page={page} href={`/musim/${cohort.regency}/versi`} to={lists.historyOf(cohort.name)} />
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{title}</h1>
      <Facts
        rows={[
          [lists.when, showMoment(version.at, page.zone, page.language)],
          [lists.who, version.who ?? lists.house],
          [lists.from, <Origin page={page} version={version} />],
          ...(version.reason === null ? [] : [[lists.reason, version.reason] as const]),
          [
            seasons.listed,
            <>
              {version.listed} <Over page={page} n={version.overQuota} />
            </>,
          ],
          [seasons.reserves, version.reserves],
          [seasons.leftOut, version.leftOut],
        ]}
      />
      <h2>{lists.difference}</h2>
      {version.keepsChanges ? null : <p>{lists.notKept}</p>}
      {version.keepsChanges && nothing ? <p>{lists.noDifference}</p> : null}
      <Changes page={page} rows={changed} nameOf={(code) => code} />
      <People page={page} what={seasons.gone} rows={gone} open />
      <People page={page} what={seasons.added} rows={added} open />
      <Undo page={page} sheet={sheet} problems={problems} typed={typed} />
    </Layout>
  )
}

function Undo({ page, sheet, problems, typed }: Omit<VersionProps, 'refused'>) {
  const { lists } = page.t
  const { cohort, version, undo } = sheet
  if (!undo) return null
  if (undo.refusal)
    return (
      <section>
        <h2>{lists.undo}</h2>
        <p class="summary wait">{lists.undoRefusals[undo.refusal]}</p>
      </section>
    )
  return (
    <section>
      <h2>{lists.undo}</h2>
      <p>{lists.undoLead}</p>
      <Form page={page} action={`/musim/${cohort.regency}/versi/${version.version}/batalkan`}>
        <Reason page={page} problems={problems} typed={typed} />
        <button class="second">{lists.undoNow}</button>
      </Form>
    </section>
  )
}
