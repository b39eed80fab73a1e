import type { VNode } from 'preact'
import { may } from '#people'
import { Field, Form, Refused, Table, type Page, type Problems, type Typed } from '#web'
import { showDate, showDay } from '#words'
import type { FollowUp } from './follow-ups.ts'
import type { ReturnRule } from './return-rule.ts'
import type { SeasonScreen } from './season-queries.ts'

/** Who missed the day and has no other, and who came before the list let them go; nothing where there is nobody. */
export function FollowUpTables({ page, screen }: { page: Page; screen: SeasonScreen }): VNode {
  const { planning } = page.t
  const { absent, cameUnlisted } = screen.followUps
  return (
    <>
      <Absent page={page} absent={absent} hint={planning.absentHint} />
      {cameUnlisted.length > 0 ? (
        <section>
          <h2>{planning.cameUnlisted}</h2>
          <p class="hint">{planning.cameUnlistedHint}</p>
          <People page={page} caption={planning.cameUnlisted} people={cameUnlisted} />
        </section>
      ) : null}
    </>
  )
}

/** The same for supervisor and liaison; what they can do about it differs. */
export function Absent({
  page,
  absent,
  hint,
}: {
  page: Page
  absent: readonly FollowUp[]
  hint: string
}): VNode | null {
  const { planning } = page.t
  if (absent.length === 0) return null
  return (
    <section>
      <h2>{planning.absent(String(absent.length))}</h2>
      <p class="hint">{hint}</p>
      <People page={page} caption={planning.missed} people={absent} />
    </section>
  )
}

const People = ({
  page,
  caption,
  people,
}: {
  page: Page
  caption: string
  people: readonly FollowUp[]
}): VNode => (
  <Table
    caption={caption}
    head={[page.t.planning.name, page.t.planning.regency, page.t.planning.visitDay]}
    rows={people.map(({ name, regencyName, day }) => [name, regencyName, showDay(day, page.language)])}
  />
)

type RuleProps = {
  page: Page
  rule: ReturnRule
  typed?: Typed | undefined
  problems?: Problems | undefined
  refused?: string | undefined
}

/** When unused places of pilgrims go back to the public: everybody reads it, the supervisor sets it. */
export function ReturnRuleSection({ page, rule, typed, problems, refused }: RuleProps): VNode {
  const { planning } = page.t
  const fields = { page, typed, problems }
  const days = String(rule.workingDays)
  return (
    <section>
      <h2>{planning.returnTitle}</h2>
      <Refused text={refused} />
      <p>
        {rule.edition === 0
          ? planning.returnAssumed(days)
          : planning.returnSince(days, showDate(rule.validFrom, page.language))}
      </p>
      {may(page.session.who, 'planning.set-return') ? (
        <Form page={page} action="/rencana/pengembalian">
          <Field
            {...fields}
            name="workingDays"
            label={planning.returnDays}
            inputMode="numeric"
            width="short"
          />
          <Field {...fields} name="validFrom" type="date" label={planning.returnFrom} width="middle" />
          <button class="second">{planning.returnSet}</button>
        </Form>
      ) : null}
    </section>
  )
}
