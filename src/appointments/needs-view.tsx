import type { ComponentChildren, VNode } from 'preact'
import { showRupiah } from '#kernel'
import {
  paysBeforeVisit,
  type Answers,
  type Asked,
  type Fee,
  type Requirement,
  type Service,
} from '#catalogue'
import { Facts, Layout, Table, type Page } from '#web'
import type { Told } from './needs.ts'
import { queryOf, type PartAnswers } from './wish.ts'

/** One question to a page; every answer is a link, so that Back works and nothing is kept. */
export function Question({
  page,
  part,
  services,
}: {
  page: Page
  part: PartAnswers
  services: readonly Service[]
}): VNode {
  const t = page.t.appointments
  if (!part.service)
    return (
      <Links page={page} title={t.whichService}>
        {services.map((one) => link({ ...part, service: one.id }, one.name[page.language]))}
      </Links>
    )
  if (!part.age)
    return (
      <Links page={page} title={t.whoFor}>
        {link({ ...part, age: 'adult' }, t.adult, t.adultHint)}
        {link({ ...part, age: 'child' }, t.child, t.childHint)}
      </Links>
    )
  return (
    <Links page={page} title={t.isPilgrim}>
      {link({ ...part, pilgrim: false }, t.no)}
      {link({ ...part, pilgrim: true }, t.yes)}
    </Links>
  )
}

function Links({ page, title, children }: { page: Page; title: string; children: ComponentChildren }): VNode {
  return (
    <Layout page={page} title={title}>
      <p>{page.t.appointments.needsTitle}</p>
      <h1>{title}</h1>
      <ul class="answers">{children}</ul>
    </Layout>
  )
}

const link = (part: PartAnswers, text: string, hint?: string): VNode => (
  <li key={text}>
    <a class="button second" href={`/syarat?${queryOf(part)}`}>
      {text}
    </a>
    {hint ? <span class="hint">{hint}</span> : null}
  </li>
)

/** The whole answer: papers with their reasons, fee, stages, and the way on. */
export function NeedsPage({ page, answers, told }: { page: Page; answers: Answers; told: Told }): VNode {
  const t = page.t.appointments
  const { needs } = told
  return (
    <Layout page={page} title={t.needsTitle}>
      <h1>{t.needsTitle}</h1>
      <Facts rows={answered(page, answers, needs.service)} />
      {needs.booking.kind === 'held' ? <HeldBack page={page} service={needs.service} /> : null}
      <h2>{t.documents}</h2>
      <p>{t.documentsLead}</p>
      {needs.documentsAssumed ? <p class="summary wait">{t.documentsAssumed}</p> : null}
      <Papers page={page} documents={needs.documents} />
      <h2>{t.fee}</h2>
      <FeeLines page={page} fee={needs.fee} />
      <p>{paysBeforeVisit(needs.sop) ? t.payBefore : t.payAfter}</p>
      <p>{t.noExtra}</p>
      <h2>{t.stages}</h2>
      <Stages page={page} told={told} />
      {needs.booking.kind === 'open' ? (
        <p>
          <a class="button" href={`/janji?${queryOf(answers)}`}>
            {t.bookPlace}
          </a>
        </p>
      ) : null}
    </Layout>
  )
}

function answered(page: Page, answers: Answers, service: Service) {
  const t = page.t.appointments
  const { service: id, age, pilgrim } = answers
  const rows = [
    [t.service, service.name[page.language], {}],
    [t.applicant, age === 'adult' ? t.adult : t.child, { service: id }],
    [t.pilgrims, pilgrim ? t.yes : t.notPilgrim, { service: id, age }],
  ] as const
  return rows
    .filter((_, i) => i < 2 || age === 'adult')
    .map(([label, value, part]) => {
      const again = <a href={`/syarat?${queryOf(part)}`}>{page.t.web.change}</a>
      return [
        label,
        <>
          {value} {again}
        </>,
      ] as const
    })
}

/** The checklist; alternatives stand together, what the office makes itself is said to be so. */
export function Papers({ page, documents }: { page: Page; documents: readonly Asked[] }): VNode {
  const t = page.t.appointments
  return (
    <ul>
      {documents.map((asked) =>
        asked.kind === 'paper' ? (
          <li key={asked.requirement.paper.id}>
            <Paper page={page} requirement={asked.requirement} />
          </li>
        ) : (
          <li key={asked.group}>
            {t.oneOf} <Reason page={page} of={asked.group} />
            <ul>
              {asked.alternatives.map((one) => (
                <li key={one.paper.id}>{paperText(page, one)}</li>
              ))}
            </ul>
          </li>
        ),
      )}
    </ul>
  )
}

const Paper = ({ page, requirement }: { page: Page; requirement: Requirement }): VNode => (
  <>
    {paperText(page, requirement)} <Reason page={page} of={requirement.paper.id} />
  </>
)

/** The words and the language that something is said in. */
export type Speech = Pick<Page, 't' | 'language'>

/** `KTP yang masih berlaku (bila ada)` in one line, as the letter prints it too. */
export function paperText(page: Speech, { paper, note, hajjExtra }: Requirement): string {
  const t = page.t.appointments
  const notes = [
    note?.[page.language],
    hajjExtra ? t.hajjExtra : undefined,
    paper.madeBy === 'office' ? t.byOffice : undefined,
  ].filter((one) => one !== undefined)
  return notes.length > 0 ? `${paper.name[page.language]} (${notes.join('; ')})` : paper.name[page.language]
}

function Reason({ page, of }: { page: Page; of: string }): VNode | null {
  const why: Readonly<Record<string, string | undefined>> = page.t.appointments.why
  return why[of] ? <span class="hint">{why[of]}</span> : null
}

function FeeLines({ page, fee }: { page: Page; fee: Fee }): VNode {
  const t = page.t.appointments
  if (fee.lines.length === 0) return <p>{t.feeNone}</p>
  const rows = fee.lines.map((line) => [line.name[page.language], showRupiah(line.amount)])
  const total = [<strong key="t">{t.feeTotal}</strong>, <strong key="s">{showRupiah(fee.total)}</strong>]
  return <Table caption={t.fee} head={[t.feeItem, t.feeAmount]} rows={[...rows, total]} />
}

function Stages({ page, told: { needs, minutes } }: { page: Page; told: Told }): VNode {
  const t = page.t.appointments
  const starts = needs.stages.find((one) => one.stage === needs.clockStarts)
  return (
    <>
      <ol class="steps">
        {needs.stages.map(({ stage, name }) => {
          const long = minutes.get(stage)
          return (
            <li key={stage}>
              {name[page.language]}
              {long === undefined ? null : <span class="hint">{t.stageMinutes(String(long))}</span>}
            </li>
          )
        })}
      </ol>
      <p>
        {needs.workingDays === null
          ? t.noPromise
          : t.workingDays(String(needs.workingDays), starts?.name[page.language] ?? '')}
      </p>
    </>
  )
}

/** Lost, damaged, changed: what must be settled before a visit, and what to do now. */
function HeldBack({ page, service }: { page: Page; service: Service }): VNode {
  const t = page.t.appointments
  const approval = service.hold === 'head-of-office-approval'
  const first = service.id === 'replacement-lost' ? t.heldReportLost : t.heldReportDamaged
  const steps = approval
    ? [t.heldApprovalCome, t.heldApprovalAfter]
    : [first, t.heldReportCome, t.heldReportAfter]
  return (
    <section class="summary wait">
      <h2>{t.heldTitle}</h2>
      <p>{approval ? t.heldApproval : t.heldReport}</p>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  )
}
