import { h, type ComponentChildren, type VNode } from 'preact'
import type { Page } from './env.ts'
import type { Problems, Typed } from './form.ts'

type FormProps = {
  page: Page
  action: string
  class?: string
  /** For a form that carries a file. */
  files?: boolean
  children: ComponentChildren
}

/** A form with its proof of origin and a fresh idempotency key: a second click is harmless. */
export function Form({ page, action, class: className, files = false, children }: FormProps): VNode {
  const encoding = files ? 'multipart/form-data' : undefined
  return (
    <form method="post" action={action} class={className} encType={encoding} novalidate>
      <input type="hidden" name="_csrf" value={page.csrf} />
      <input type="hidden" name="_key" value={page.newKey()} />
      {children}
    </form>
  )
}

type FieldProps = {
  page: Page
  name: string
  label: string
  hint?: string | undefined
  typed?: Typed | undefined
  problems?: Problems | undefined
  type?: 'text' | 'tel' | 'password' | 'date' | 'number' | 'file'
  inputMode?: 'numeric' | 'text' | 'tel'
  autoComplete?: string
  /** For the one field of a page that a scanner types into: the page opens with the cursor there. */
  autoFocus?: boolean
  width?: 'short' | 'middle'
}

/** A labelled input; its problem stands above it, in the same words as in the summary. */
export function Field({
  page,
  name,
  label,
  hint,
  typed,
  problems,
  type = 'text',
  inputMode,
  autoComplete,
  autoFocus = false,
  width,
}: FieldProps): VNode {
  const problem = problems?.[name]
  const described = [hint ? `${name}-hint` : '', problem ? `${name}-problem` : ''].filter(Boolean).join(' ')
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      <Problem page={page} name={name} problem={problem} />
      {h('input', {
        id: name,
        name,
        type,
        value: type === 'password' ? undefined : typed?.[name],
        inputMode,
        autoComplete: autoComplete ?? 'off',
        autofocus: autoFocus || undefined,
        class: width,
        'aria-describedby': described || undefined,
        'aria-invalid': problem ? true : undefined,
      })}
    </div>
  )
}

export function Problem({
  page,
  name,
  problem,
}: {
  page: Page
  name: string
  problem: string | undefined
}): VNode | null {
  if (!problem) return null
  return (
    <p class="problem" id={`${name}-problem`}>
      <strong>{page.t.web.wrong}</strong> {problem}
    </p>
  )
}

type ChoiceProps = {
  page: Page
  name: string
  legend: string
  hint?: string
  options: readonly { value: string; label: string; hint?: string | undefined }[]
  typed?: Typed | undefined
  problems?: Problems | undefined
}

/** One of several, as large radio buttons. The first carries the id that the summary links to. */
export function Choice({ page, name, legend, hint, options, typed, problems }: ChoiceProps): VNode {
  const problem = problems?.[name]
  return (
    <fieldset
      class={problem ? 'field wrong' : 'field'}
      aria-describedby={problem ? `${name}-problem` : undefined}
    >
      <legend>{legend}</legend>
      {hint ? <p class="hint">{hint}</p> : null}
      <Problem page={page} name={name} problem={problem} />
      {options.map((option, index) => (
        <label class="choice" key={option.value}>
          <input
            type="radio"
            id={index === 0 ? name : undefined}
            name={name}
            value={option.value}
            checked={typed?.[name] === option.value}
          />
          <span>
            {option.label}
            {option.hint ? <span class="hint"> {option.hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** On top of a page with mistakes; the script-less browser jumps to the field by its link. */
export function ErrorSummary({
  page,
  problems,
}: {
  page: Page
  problems: Problems | undefined
}): VNode | null {
  if (!problems || Object.keys(problems).length === 0) return null
  return (
    <div class="summary wrong" role="alert" tabIndex={-1} aria-labelledby="kesalahan">
      <h2 id="kesalahan">{page.t.web.errorSummary}</h2>
      <ul>
        {Object.entries(problems).map(([name, text]) => (
          <li key={name}>{name === '_' ? text : <a href={`#${name}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

/** Label and value in two columns, with a way to change where there is one. */
export function Facts({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }): VNode {
  return (
    <dl class="facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A table that scrolls inside itself on a narrow screen, by keyboard too. */
export function Table({
  caption,
  head,
  rows,
}: {
  caption: string
  head: readonly string[]
  rows: readonly (readonly ComponentChildren[])[]
}): VNode {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((text) => (
              <th scope="col" key={text}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export type Tone = 'plain' | 'good' | 'waiting' | 'bad'

/** Colour and word together, never colour alone. */
export const Tag = ({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }): VNode => (
  <strong class={`tag ${tone}`}>{children}</strong>
)

/** A refusal in one plain sentence, above the page it was refused on. */
export const Refused = ({ text }: { text: string | undefined }): VNode | null =>
  text ? (
    <div class="summary wrong" role="alert">
      <p>{text}</p>
    </div>
  ) : null

/** How far long work is; the page it stands on loads itself anew (`refresh` of the layout). */
export const Working = ({ page, percent }: { page: Page; percent: number }): VNode => (
  <>
    <p role="status">{page.t.web.working(String(percent))}</p>
    <progress max={100} value={percent} aria-label={page.t.web.working(String(percent))} />
    <p class="hint">{page.t.web.reload}</p>
  </>
)
