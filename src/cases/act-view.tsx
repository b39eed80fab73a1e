import { may } from '#people'
import { ErrorSummary, Field, Form, Tag, type Page, type Problems, type Typed } from '#web'
import { showDate } from '#words'
import type { CaseProps } from './case-view.tsx'
import { Checklist } from './checklist-view.tsx'
import { places, type Offer } from './counter.ts'
import { keyOf, keys } from './keys.ts'
import { sayRefusal } from './say.ts'
import type { Sheet } from './sheet.ts'
import { releaseNeedsReference, type Need } from './stage-acts.ts'

/** What may I do now: one form, whose buttons are the acts of the stage. */
export function ActPanel(props: CaseProps) {
  const { page, sheet, problems } = props
  const { cases } = page.t
  const { one } = sheet
  return (
    <section aria-labelledby="tindakan">
      <ErrorSummary page={page} problems={problems} />
      <h2 id="tindakan">{cases.doNow}</h2>
      {one.ending ? (
        <p>{cases.ended(cases.endings[one.ending])}</p>
      ) : one.hold ? (
        <OnHold {...props} />
      ) : places[one.stage] === 'here' ? (
        <StageForm {...props} />
      ) : (
        <Elsewhere page={page} sheet={sheet} />
      )}
    </section>
  )
}

function Elsewhere({ page, sheet: { one } }: { page: Page; sheet: Sheet }) {
  const { cases } = page.t
  const place = places[one.stage]
  return (
    <>
      {place === 'here' ? null : <p>{cases.waitsElsewhere[place]}</p>}
      {place === 'issuance' ? (
        <a class="button" href={`/berkas/${one.id}/penerbitan`} accessKey={keys.issuance}>
          {cases.toIssuance}
        </a>
      ) : null}
      {place === 'queue' ? (
        <a class="button second" href="/kedatangan" accessKey={keys.queue}>
          {cases.toQueue}
        </a>
      ) : null}
    </>
  )
}

type FieldsOf = { page: Page; problems?: Problems | undefined; typed?: Typed | undefined }

function OnHold({ page, sheet: { one }, problems, typed }: CaseProps) {
  const { cases } = page.t
  if (!one.hold) return null
  const forbidden = !may(page.session.who, 'cases.release-hold')
  const key = keys.acts.release
  return (
    <>
      <p>
        <Tag tone="waiting">{cases.onHold(cases.holds[one.hold.kind])}</Tag>{' '}
        {one.hold.due ? cases.heldUntil(showDate(one.hold.due, page.language)) : null}
      </p>
      <Form page={page} action={`/berkas/${one.id}/langkah`}>
        <Hidden one={one} />
        {releaseNeedsReference[one.hold.kind] ? (
          <Reference page={page} hint={cases.referenceHint.release} problems={problems} typed={typed} />
        ) : null}
        <button name="act" value="release" accessKey={key} disabled={forbidden}>
          {cases.acts.release}
        </button>{' '}
        <span class="hint">
          {forbidden ? sayRefusal(page, 'forbidden') : cases.keyHint(key.toUpperCase())}
        </span>
      </Form>
    </>
  )
}

const Hidden = ({ one }: { one: Sheet['one'] }) => (
  <>
    <input type="hidden" name="stage" value={one.stage} />
    <input type="hidden" name="version" value={String(one.version)} />
  </>
)

function StageForm({ page, sheet, problems, typed }: CaseProps) {
  const { cases } = page.t
  const { one, offers } = sheet
  const needs = new Set<Need>(offers.flatMap(({ rule }) => rule.needs))
  const hints: Partial<Record<typeof one.stage, string>> = cases.referenceHint
  const fields: FieldsOf = { page, problems, typed }
  return (
    <Form page={page} action={`/berkas/${one.id}/langkah`}>
      <Hidden one={one} />
      {needs.has('papers') ? <Checklist page={page} sheet={sheet} typed={typed} /> : null}
      {needs.has('reference') ? <Reference {...fields} hint={hints[one.stage]} /> : null}
      {needs.has('due') ? (
        <Field {...fields} name="due" type="date" label={cases.due} hint={cases.dueHint} width="middle" />
      ) : null}
      {needs.has('reason') ? (
        <Field {...fields} name="reason" label={cases.reason} hint={cases.reasonHint} />
      ) : null}
      <Buttons page={page} offers={offers} />
    </Form>
  )
}

const Reference = ({ page, problems, typed, hint }: FieldsOf & { hint: string | undefined }) => (
  <Field
    page={page}
    name="reference"
    label={page.t.cases.reference}
    hint={hint}
    problems={problems}
    typed={typed}
    width="middle"
  />
)

/** Every act of the stage. One that is not for this officer now is disabled, and says why. */
function Buttons({ page, offers }: { page: Page; offers: readonly Offer[] }) {
  const { cases } = page.t
  return (
    <ul class="acts">
      {offers.map(({ act, refusal }, at) => {
        const key = keyOf(act)
        return (
          <li key={act}>
            <button
              name="act"
              value={act}
              class={at === 0 ? undefined : 'second'}
              accessKey={key}
              disabled={refusal !== null}
              aria-describedby={refusal ? `mengapa-${act}` : undefined}
            >
              {cases.acts[act]}
            </button>{' '}
            <span class="hint" id={`mengapa-${act}`}>
              {refusal ? sayRefusal(page, refusal) : key ? cases.keyHint(key.toUpperCase()) : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
