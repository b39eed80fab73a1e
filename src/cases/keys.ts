import type { StageAct } from './stage-acts.ts'

/**
 * The keys of the case page and the worklist, pressed with Alt+Shift (or as the browser has it). One table feeds the
 * buttons, the hints beside them, the tests and the manual. Letters follow the Indonesian words where they can.
 */
export const keys = {
  list: 'd',
  desk: 'a',
  search: 'c',
  unmask: 'n',
  cancel: 'b',
  issuance: 'i',
  queue: 'i',
  undo: 'z',
  acts: {
    accept: 't',
    'return-for-papers': 'k',
    refuse: 'o',
    record: 's',
    defer: 'u',
    'refer-field-check': 'l',
    'refer-examination': 'p',
    'duplicate-record': 'g',
    approve: 't',
    hold: 'h',
    release: 'l',
  },
} as const satisfies Record<string, string | Partial<Record<StageAct, string>>>

/** The key of an act, or nothing for acts that other pages offer. */
export function keyOf(act: StageAct): string | undefined {
  const acts: Partial<Record<StageAct, string>> = keys.acts
  return acts[act]
}
