import type { VNode } from 'preact'
import { showCode } from '#papers'
import { may } from '#people'
import { Facts, Layout, Refused, Table, Tag, type Page, type Problems, type Typed } from '#web'
import { showDate, showMoment } from '#words'
import { ActPanel } from './act-view.tsx'
import { keys } from './keys.ts'
import { sayAsked, sayState, sayWho } from './say.ts'
import type { Sheet } from './sheet.ts'
import { UndoBanner } from './undo-view.tsx'

export type CaseProps = {
  page: Page
  sheet: Sheet
  /** What other modules have to say about this case. */
  aside: { above: VNode | null; below: VNode | null }
  /** A refusal in one sentence, with the case as it stands now below it. */
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

/** Who, what, which stage, since when, what is missing, what may I do now. */
export function CasePage(props: CaseProps) {
  const { page, sheet, aside, refused, problems } = props
  const { cases } = page.t
  const title = cases.caseTitle(sheet.one.number)
  return (
    <Layout page={page} title={title} wide wrong={problems !== undefined || refused !== undefined}>
      <Ways page={page} sheet={sheet} />
      <Refused text={refused} />
      <UndoBanner page={page} of={sheet.one.id} offer={sheet.undo} />
      <h1>{title}</h1>
      {aside.above}
      <Standing page={page} sheet={sheet} />
      <ActPanel {...props} />
      <Missing page={page} sheet={sheet} />
      <Letters page={page} sheet={sheet} />
      <History page={page} sheet={sheet} />
      {aside.below}
      <Guarded page={page} sheet={sheet} />
    </Layout>
  )
}

/** Back to where the next person waits, with one key. */
function Ways({ page, sheet: { one } }: Pick<CaseProps, 'page' | 'sheet'>) {
  const { cases } = page.t
  const ways = [
    { href: '/antrean', key: keys.desk, label: cases.backToDesk, open: may(page.session.who, 'queue.call') },
    { href: `/berkas?tahap=${one.stage}`, key: keys.list, label: cases.backToList, open: true },
  ]
  return (
    <ul class="ways">
      {ways
        .filter(({ open }) => open)
        .map(({ href, key, label }) => (
          <li key={href}>
            <a href={href} accessKey={key}>
              {label}
            </a>{' '}
            <span class="hint">{cases.keyHint(key.toUpperCase())}</span>
          </li>
        ))}
    </ul>
  )
}

function Standing({ page, sheet }: Pick<CaseProps, 'page' | 'sheet'>) {
  const { t, language, zone } = page
  const { one, person } = sheet
  const tone = one.ending ? 'plain' : one.hold ? 'waiting' : 'good'
  const birth = [person.birthPlace, showDate(person.birthDate, language)].filter(Boolean).join(', ')
  return (
    <Facts
      rows={[
        [t.cases.who, person.name],
        [t.cases.birth, birth],
        [t.cases.nik, person.nik ? String(person.nik) : t.cases.noNumber],
        [t.cases.phone, person.phone ? String(person.phone) : t.cases.noNumber],
        [t.cases.service, `${sheet.service[language]} · ${sheet.applicant[language]}`],
        [t.cases.code, showCode(one.code)],
        [t.cases.stage, sheet.stageName(one.stage)[language]],
        [t.cases.since, showMoment(one.since, zone, language)],
        [t.cases.state, <Tag tone={tone}>{sayState(page, one)}</Tag>],
        [t.cases.dueOn, sayDue(page, sheet)],
        ...(sheet.collection
          ? [[t.cases.collectLast, showDate(sheet.collection.lastDay, language)] as const]
          : []),
        ...(one.pausedDays > 0
          ? [[t.cases.paused, t.cases.pausedDays(String(one.pausedDays))] as const]
          : []),
        [t.cases.openedAt, showMoment(one.openedAt, zone, language)],
        [t.cases.edition, one.sop],
      ]}
    />
  )
}

const sayDue = ({ t, language }: Page, { one, promised }: Sheet): string =>
  one.dueOn ? showDate(one.dueOn, language) : promised ? t.cases.clockNotStarted : t.cases.noPromise

function Missing({ page, sheet }: Pick<CaseProps, 'page' | 'sheet'>) {
  const { cases } = page.t
  return (
    <section>
      <h2>{cases.missingTitle}</h2>
      {sheet.seen === undefined ? <p>{cases.notChecked}</p> : null}
      {sheet.seen !== undefined && sheet.missing.length === 0 ? <p>{cases.nothingMissing}</p> : null}
      <ul>
        {sheet.missing.map((asked) => (
          <li key={sayAsked(page, asked)}>{sayAsked(page, asked)}</li>
        ))}
      </ul>
    </section>
  )
}

function Letters({ page, sheet: { one } }: Pick<CaseProps, 'page' | 'sheet'>) {
  const { cases } = page.t
  return (
    <>
      {one.ending === 'refused' ? (
        <p>
          <a href={`/berkas/${one.id}/penolakan.pdf`}>{cases.refusalPdf}</a>
        </p>
      ) : null}
      {one.hold?.kind === 'return-for-papers' ? (
        <p>
          <a href={`/berkas/${one.id}/pengembalian.pdf`}>{cases.returnPdf}</a>
        </p>
      ) : null}
    </>
  )
}

function History({ page, sheet }: Pick<CaseProps, 'page' | 'sheet'>) {
  const { t, language, zone } = page
  const { cases } = t
  const head = [cases.when, cases.stage, cases.act, cases.outcome, cases.by, cases.note]
  return (
    <section>
      <h2>{cases.historyTitle}</h2>
      <Table
        caption={cases.historyTitle}
        head={head}
        rows={sheet.history.map((event) => [
          showMoment(event.at, zone, language),
          sheet.stageName(event.stage)[language],
          cases.acts[event.act],
          event.hold && event.outcome === 'held' ? cases.holds[event.hold] : cases.outcomes[event.outcome],
          sayWho(page, event),
          [event.reference, event.reason].filter(Boolean).join(' · ') || '–',
        ])}
      />
    </section>
  )
}

/** What needs a page of its own: seeing personal numbers, and what cannot be undone. */
function Guarded({ page, sheet: { one } }: Pick<CaseProps, 'page' | 'sheet'>) {
  const { cases } = page.t
  const { who } = page.session
  const mayEnd = one.ending === null && (may(who, 'cases.release-hold') || may(who, 'cases.open'))
  return (
    <ul class="menu">
      {may(who, 'billing.read') ? (
        <li>
          <a href={`/berkas/${one.id}/pembayaran`}>{cases.toPayments}</a>
        </li>
      ) : null}
      {may(who, 'people.unmask') ? (
        <li>
          <a href={`/berkas/${one.id}/nomor`} accessKey={keys.unmask}>
            {cases.unmask}
          </a>
        </li>
      ) : null}
      {mayEnd ? (
        <li>
          <a href={`/berkas/${one.id}/batal`} accessKey={keys.cancel}>
            {cases.cancel}
          </a>
        </li>
      ) : null}
    </ul>
  )
}
