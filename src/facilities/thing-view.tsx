import type { VNode } from 'preact'
import {
  Choice,
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  Refused,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showDate } from '#words'
import { Outages, State, kindWords, type Equipment } from './equipment-view.tsx'
import { idOfThing, outageReasons, placeOf, type Counter, type Printer } from './facilities.ts'
import { Select } from './parts.tsx'

export type Wrong = {
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}
type Props = { page: Page; equipment: Equipment; thing: Counter | Printer } & Wrong

/** One counter, kit or printer: how it stands, and all that can be done with it. */
export function ThingPage({ page, equipment, thing, ...wrong }: Props): VNode {
  const f = page.t.facilities
  const out = equipment.facilities.outages.filter((one) => idOfThing(one.of) === thing.id)
  return (
    <Layout page={page} title={thing.name} wrong={Boolean(wrong.problems ?? wrong.refused)}>
      <ErrorSummary page={page} problems={wrong.problems} />
      <Refused text={wrong.refused} />
      <h1>{thing.name}</h1>
      <Facts rows={facts(page, equipment, thing)} />
      <h2>{f.outagesTitle}</h2>
      {out.length === 0 ? <p>{f.noOutage}</p> : <Outages page={page} equipment={equipment} outages={out} />}
      {equipment.mayChange ? <Acts page={page} thing={thing} wrong={wrong} /> : null}
      <p>
        <a href="/fasilitas">{f.backToAll}</a>
      </p>
    </Layout>
  )
}

function facts(page: Page, equipment: Equipment, thing: Counter | Printer) {
  const f = page.t.facilities
  const kit = 'kind' in thing && thing.kind === 'kit'
  const place = placeOf(equipment.facilities, thing.id, equipment.day)
  return [
    [f.kind, kindWords(page, thing)] as const,
    [f.state, <State key="state" page={page} equipment={equipment} thing={thing} />] as const,
    ...(kit ? [[f.whereNow, place ?? f.atOffice] as const] : []),
    [f.firstDay, showDate(thing.activeFrom, page.language)] as const,
    [f.endDay, thing.activeTo ? showDate(thing.activeTo, page.language) : f.noEnd] as const,
  ]
}

function Acts({ page, thing, wrong }: { page: Page; thing: Counter | Printer; wrong: Wrong }): VNode {
  const action = `/fasilitas/${thing.id}`
  return (
    <>
      <SuddenOutage page={page} action={action} {...wrong} />
      <PlannedOutage page={page} action={action} {...wrong} />
      {'kind' in thing && thing.kind === 'kit' ? <Move page={page} action={action} {...wrong} /> : null}
      <End page={page} action={action} {...wrong} />
    </>
  )
}

type ActProps = { page: Page; action: string } & Wrong

function SuddenOutage({ page, action, ...given }: ActProps): VNode {
  const f = page.t.facilities
  const options = outageReasons.map((value) => ({ value, label: f.reasons[value] }))
  return (
    <section>
      <h2>{f.suddenTitle}</h2>
      <p>{f.suddenLead}</p>
      <Form page={page} action={action}>
        <input type="hidden" name="act" value="outage-now" />
        <Choice page={page} name="nowReason" legend={f.reason} options={options} {...given} />
        <button>{f.reportNow}</button>
      </Form>
    </section>
  )
}

function PlannedOutage({ page, action, ...given }: ActProps): VNode {
  const f = page.t.facilities
  const fields = { page, ...given }
  return (
    <section>
      <h2>{f.plannedTitle}</h2>
      <p>{f.plannedLead}</p>
      <Form page={page} action={action}>
        <input type="hidden" name="act" value="outage-planned" />
        <div class="row">
          <Field {...fields} name="fromDay" type="date" label={f.fromDay} width="middle" />
          <Field {...fields} name="fromTime" label={f.fromTime} hint={f.fromTimeHint} width="short" />
        </div>
        <div class="row">
          <Field {...fields} name="toDay" type="date" label={f.lastDay} width="middle" />
          <Field {...fields} name="toTime" label={f.toTime} hint={f.toTimeHint} width="short" />
        </div>
        <Select
          {...fields}
          name="reason"
          label={f.reason}
          options={outageReasons.map((one) => [one, f.reasons[one]])}
        />
        <button class="second">{f.plan}</button>
      </Form>
    </section>
  )
}

function Move({ page, action, ...given }: ActProps): VNode {
  const f = page.t.facilities
  return (
    <section>
      <h2>{f.moveTitle}</h2>
      <p>{f.moveLead}</p>
      <Form page={page} action={action}>
        <input type="hidden" name="act" value="move" />
        <Field page={page} name="moveDay" type="date" label={f.fromDay} width="middle" {...given} />
        <Field page={page} name="place" label={f.place} hint={f.placeHint} width="middle" {...given} />
        <button class="second">{f.move}</button>
      </Form>
    </section>
  )
}

function End({ page, action, ...given }: ActProps): VNode {
  const f = page.t.facilities
  return (
    <section>
      <h2>{f.endTitle}</h2>
      <p>{f.endLead}</p>
      <Form page={page} action={action}>
        <input type="hidden" name="act" value="end" />
        <Field page={page} name="endsOn" type="date" label={f.endDay} width="middle" {...given} />
        <button class="second">{f.end}</button>
      </Form>
    </section>
  )
}
