import type { ComponentChildren, VNode } from 'preact'
import { UndoBanner, type Case } from '#cases'
import type { Collector } from '#catalogue'
import { may } from '#people'
import {
  Choice,
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  Problem,
  Refused,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { keys } from './keys.ts'
import type { CaseFacts } from './queries.ts'

type Props = {
  page: Page
  facts: CaseFacts
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

/** Whose passport, which book, and the one thing to do now. */
export function CasePage(props: Props): VNode {
  const { page, facts, refused, problems } = props
  const { issuance } = page.t
  const { file, name, book, line } = facts
  const wrong = problems !== undefined || refused !== undefined
  return (
    <Layout page={page} title={issuance.caseTitle} wrong={wrong}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <UndoBanner page={page} of={file.id} offer={facts.undo} />
      <h1>{issuance.caseTitle}</h1>
      <Facts
        rows={[
          [issuance.caseNumber, file.number],
          [issuance.name, name],
          [issuance.book, book ? String(book.serial) : issuance.noBook],
          ...(line ? [[issuance.registerTitle, `${line.line}/${line.year}`] as const] : []),
        ]}
      />
      <Now {...props} />
      <Ways page={page} file={file} />
    </Layout>
  )
}

/** On to the next person, with one key. */
function Ways({ page, file }: { page: Page; file: Case }): VNode {
  const { issuance } = page.t
  const { who } = page.session
  return (
    <p class="inline">
      {may(who, 'issuance.print') ? (
        <a class="button second" href="/cetak" accessKey={keys.list}>
          {issuance.toProduction}
        </a>
      ) : null}
      {may(who, 'issuance.hand-over') ? (
        <a class="button second" href="/antrean" accessKey={keys.list}>
          {issuance.toQueue}
        </a>
      ) : null}
      <a href={`/berkas/${file.id}`}>{issuance.backToCase}</a>
    </p>
  )
}

function Now(props: Props): VNode {
  const { page, facts } = props
  const { issuance } = page.t
  const { file, line } = facts
  if (line) return <p class="summary good">{issuance.handedOver(`${line.line}/${line.year}`)}</p>
  if (file.ending) return <p>{issuance.ended}</p>
  if (file.hold) return <p class="summary wait">{issuance.refusals['on-hold']}</p>
  switch (file.stage) {
    case 'allocation':
      return <Allocation {...props} />
    case 'printing':
      return <Printing {...props} />
    case 'quality-check':
      return <Quality {...props} />
    case 'handover':
      return <HandOver {...props} />
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

/** A form on this case, for whoever may; others read that it is not theirs. */
function Act({
  page,
  facts: { file },
  act,
  children,
}: Props & { act: 'issuance.print' | 'issuance.hand-over'; children: ComponentChildren }): VNode {
  if (!may(page.session.who, act)) return <p class="summary wait">{page.t.issuance.refusals.forbidden}</p>
  return (
    <Form page={page} action={`/berkas/${file.id}/penerbitan`}>
      <input type="hidden" name="version" value={String(file.version)} />
      {children}
    </Form>
  )
}

const Key = ({ page, letter }: { page: Page; letter: string }): VNode => (
  <span class="hint">{page.t.cases.keyHint(letter.toUpperCase())}</span>
)

function Allocation(props: Props): VNode {
  const { page, problems, typed } = props
  const { issuance } = page.t
  return (
    <Act {...props} act="issuance.print">
      <Field
        page={page}
        name="serial"
        label={issuance.serial}
        hint={issuance.serialHint}
        problems={problems}
        typed={typed}
        width="middle"
      />
      <button name="act" value="allocate" accessKey={keys.goOn}>
        {issuance.allocate}
      </button>{' '}
      <Key page={page} letter={keys.goOn} />
    </Act>
  )
}

function Printing(props: Props): VNode {
  const { page } = props
  return (
    <Act {...props} act="issuance.print">
      <p>{page.t.issuance.printLead}</p>
      <button name="act" value="print" accessKey={keys.goOn}>
        {page.t.issuance.print}
      </button>{' '}
      <Key page={page} letter={keys.goOn} />
    </Act>
  )
}

/** Two forms: Enter in the reason must spoil the book, not pass it. */
function Quality(props: Props): VNode {
  const { page, problems, typed } = props
  const { issuance } = page.t
  return (
    <>
      <p>{issuance.qualityLead}</p>
      <Act {...props} act="issuance.print">
        <button name="act" value="pass" accessKey={keys.goOn}>
          {issuance.pass}
        </button>{' '}
        <Key page={page} letter={keys.goOn} />
      </Act>
      {may(page.session.who, 'issuance.print') ? (
        <>
          <h2>{issuance.spoilTitle}</h2>
          <Act {...props} act="issuance.print">
            <Field page={page} name="reason" label={issuance.reason} problems={problems} typed={typed} />
            <button class="second" name="act" value="spoil">
              {issuance.spoil}
            </button>
          </Act>
        </>
      ) : null}
    </>
  )
}

const comers = ['self', 'family', 'other'] as const

/** The stylesheet shows the papers of whoever was chosen; without it, all of them stand there under their names. */
function HandOver(props: Props): VNode {
  const { page, facts, problems, typed } = props
  const { issuance } = page.t
  const given = { page, problems, typed }
  return (
    <Act {...props} act="issuance.hand-over">
      <Choice
        {...given}
        name="collector"
        legend={issuance.collector}
        options={comers.map((value) => ({ value, label: issuance.collectors[value] }))}
      />
      {facts.collectors.map((one) => (
        <Evidence key={one.kind} {...given} collector={one} />
      ))}
      <Field {...given} name="collectorName" label={issuance.collectorName} />
      <p class="hint">{issuance.noUndo}</p>
      <button name="act" value="hand-over">
        {issuance.handOver}
      </button>
    </Act>
  )
}

type EvidenceProps = Omit<Props, 'facts' | 'refused'> & { collector: Collector }

function Evidence({ page, collector: { kind, name, evidence }, problems, typed }: EvidenceProps): VNode {
  const ticked = typed?.['evidence']?.split(',') ?? []
  const here = typed?.['collector'] === kind
  const problem = here ? problems?.['evidence'] : undefined
  return (
    <fieldset class={`field of-${kind}${problem ? ' wrong' : ''}`} id={here ? 'evidence' : undefined}>
      <legend>{page.t.issuance.evidenceFor(name[page.language])}</legend>
      <Problem page={page} name="evidence" problem={problem} />
      {evidence.map((paper) => (
        <label class="choice" key={paper.id}>
          <input
            type="checkbox"
            name="evidence"
            value={`${kind}:${paper.id}`}
            checked={ticked.includes(`${kind}:${paper.id}`)}
          />
          <span>{paper.name[page.language]}</span>
        </label>
      ))}
    </fieldset>
  )
}
