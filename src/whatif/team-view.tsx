import type { VNode } from 'preact'
import { Choice, Field, Problem, type Page } from '#web'
import type { Choices } from './queries.ts'

type Typed = Record<string, string>
type Props = {
  page: Page
  typed: Typed | undefined
  problems: Typed | undefined
  choices: Pick<Choices, 'regencies' | 'kits' | 'officers'>
}

/** Whom the team goes to, where, when, and who and what goes. */
export function TeamFields({ page, typed, problems, choices }: Props): VNode {
  const w = page.t.whatif
  const at = { page, typed, problems }
  const officers = choices.officers.map(({ skills, ...one }) => ({
    ...one,
    hint: skills.map((skill) => page.t.facilities.skills[skill]).join(', '),
  }))
  return (
    <>
      <Choice {...at} name="regency" legend={w.toRegency} options={choices.regencies} />
      <Field {...at} name="place" label={w.place} hint={w.placeHint} />
      <Field {...at} name="from" label={w.from} hint={w.openDaysOnly} type="date" width="middle" />
      <Field {...at} name="to" label={w.to} type="date" width="middle" />
      <Field {...at} name="opens" label={w.opens} hint={w.hourHint} width="short" />
      <Field {...at} name="closes" label={w.closes} hint={w.hourHint} width="short" />
      <Ticks {...at} name="kits" legend={w.kits} hint={w.kitsHint} options={choices.kits} />
      <Ticks {...at} name="officers" legend={w.officers} hint={w.officersHint} options={officers} />
    </>
  )
}

/** Where the office has none a team cannot be asked about. */
export const NoKit = ({ page }: Pick<Props, 'page'>): VNode => (
  <p class="summary wait">
    {page.t.whatif.noKit} <a href="/fasilitas">{page.t.facilities.equipmentTitle}</a>
  </p>
)

type TicksProps = Omit<Props, 'choices'> & {
  name: string
  legend: string
  hint: string
  options: readonly { value: string; label: string; hint?: string }[]
}

function Ticks({ page, name, legend, hint, options, typed, problems }: TicksProps): VNode {
  const chosen = (typed?.[name] ?? '').split(',')
  return (
    <fieldset class={problems?.[name] ? 'field wrong' : 'field'}>
      <legend>{legend}</legend>
      <p class="hint">{hint}</p>
      <Problem page={page} name={name} problem={problems?.[name]} />
      {options.map(({ value, label, hint: about }, i) => (
        <label class="choice" key={value}>
          <input
            type="checkbox"
            id={i === 0 ? name : undefined}
            name={name}
            value={value}
            checked={chosen.includes(value)}
          />
          <span>
            {label}
            {about ? <span class="hint"> {about}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
