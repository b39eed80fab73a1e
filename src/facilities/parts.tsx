import { Problem, type Page, type Problems, type Typed } from '#web'

type Choices = {
  page: Page
  name: string
  label: string
  options: readonly (readonly [value: string, label: string])[]
  typed?: Typed | undefined
  problems?: Problems | undefined
}

/** One of many in a list that opens; radio buttons are for up to six. */
export const Select = ({ page, name, label, options, typed, problems }: Choices) => (
  <div class={problems?.[name] ? 'field wrong' : 'field'}>
    <label for={name}>{label}</label>
    <Problem page={page} name={name} problem={problems?.[name]} />
    <select id={name} name={name} aria-describedby={problems?.[name] ? `${name}-problem` : undefined}>
      {options.map(([value, text]) => (
        <option key={value} value={value} selected={typed?.[name] === value}>
          {text}
        </option>
      ))}
    </select>
  </div>
)

/** Another date of the same page. */
export const DayChooser = ({
  action,
  name,
  label,
  value,
  button,
}: {
  action: string
  name: string
  label: string
  value: string
  button: string
}) => (
  <form method="get" action={action} class="row">
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} type="date" class="middle" value={value} />
    </div>
    <button class="second">{button}</button>
  </form>
)
