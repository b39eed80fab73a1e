/** The keys of the issuing pages, pressed with Alt+Shift (or as the browser has it). Handing over has none: it cannot be undone. */
export const keys = {
  goOn: 'p',
  list: 'd',
} as const satisfies Record<string, string>
