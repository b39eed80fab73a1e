import type { Id } from '#kernel'
import { Form, type Page } from '#web'
import { keys } from './keys.ts'
import type { UndoOffer } from './undo.ts'

type Props = { page: Page; of: Id<'case'>; offer: UndoOffer | undefined }

/**
 * What the officer did a moment ago, with a button to take it back. The stylesheet hides the button when its time is over; the
 * server decides whatever the page shows.
 */
export function UndoBanner({ page, of, offer }: Props) {
  const { cases } = page.t
  if (!offer) return null
  const act = cases.acts[offer.act]
  switch (offer.kind) {
    case 'undone':
      return (
        <div class="summary good" role="status">
          <p>{cases.undoneNow(act)}</p>
        </div>
      )
    case 'final':
      return (
        <div class="summary" role="status">
          <p>
            {cases.recorded(act)} {cases.refusals[offer.why]}
          </p>
        </div>
      )
    case 'open':
      return (
        <div class="summary good inline" role="status">
          <p>{cases.recorded(act)}</p>
          <Form page={page} action={`/berkas/${of}/urungkan`} class={`undo left-${offer.left}`}>
            <input type="hidden" name="version" value={String(offer.version)} />
            <button class="second" accessKey={keys.undo}>
              {cases.undo(String(offer.left))}
            </button>{' '}
            <span class="hint">{cases.keyHint(keys.undo.toUpperCase())}</span>
          </Form>
        </div>
      )
  }
}
