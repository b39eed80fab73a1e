import { Problem, type Page, type Problems, type Typed } from '#web'

type Options = readonly { value: string; label: string }[]

/** One of many, in groups where there are several kinds. */
export function Pick({
  page,
  name,
  label,
  groups,
  typed,
  problems,
}: {
  page: Page
  name: string
  label: string
  groups: readonly { label: string; options: Options }[]
  typed?: Typed | undefined
  problems?: Problems | undefined
}) {
  const problem = problems?.[name]
  const draw = (options: Options) =>
    options.map((one) => (
      <option key={one.value} value={one.value} selected={typed?.[name] === one.value}>
        {one.label}
      </option>
    ))
  const filled = groups.filter((one) => one.options.length > 0)
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      <Problem page={page} name={name} problem={problem} />
      <select
        id={name}
        name={name}
        aria-describedby={problem ? `${name}-problem` : undefined}
        aria-invalid={problem ? true : undefined}
      >
        <option value="">{page.t.lists.pick}</option>
        {filled.length === 1 && filled[0]
          ? draw(filled[0].options)
          : filled.map((group) => (
              <optgroup key={group.label} label={group.label}>
                {draw(group.options)}
              </optgroup>
            ))}
      </select>
    </div>
  )
}
