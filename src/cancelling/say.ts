import type { CounterRefusal } from '#cases'
import type { CommonRefusal } from '#people'
import type { Page } from '#web'
import type { AskedRefusal, DecideRefusal } from './actions.ts'

type AnyRefusal = AskedRefusal | DecideRefusal | CommonRefusal | CounterRefusal

/** One plain sentence for every refusal: of the case where the case refuses, otherwise our own. */
export function sayRefusal({ t }: Pick<Page, 't'>, refusal: AnyRefusal): string {
  const sentences: Readonly<Record<AnyRefusal, string>> = { ...t.cases.refusals, ...t.cancelling.refusals }
  return sentences[refusal]
}
