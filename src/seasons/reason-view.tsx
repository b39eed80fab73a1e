import { Problem, type Page, type Problems, type Typed } from '#web'

/** Why: asked wherever a human overrules or undoes something. The reason stays with the act. */
export function Reason({
  page,
  hint,
  typed,
  problems,
}: {
  page: Page
  hint?: string
  typed?: Typed | undefined
  problems?: Problems | undefined
}) {
  const { lists } = page.t
  const problem = problems?.['reason']
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for="reason">{lists.reason}</label>
      <p class="hint" id="reason-hint">
        {hint ?? lists.reasonHint}
      </p>
      <Problem page={page} name="reason" problem={problem} />
      <textarea
        id="reason"
        name="reason"
        rows={3}
        maxLength={300}
        aria-describedby={problem ? 'reason-hint reason-problem' : 'reason-hint'}
        aria-invalid={problem ? true : undefined}
      >
        {typed?.['reason'] ?? ''}
      </textarea>
    </div>
  )
}
