/**
 * The keys of the desk screen: with Alt+Shift in most browsers. The screen, its help and the tests read this one table.
 * `c` and `n` open the browser's own menus in some places, so they are left alone.
 */
export const keys = {
  callNext: 'p',
  openCase: 'b',
  recall: 'u',
  skip: 'l',
  park: 's',
  noShow: 't',
} as const satisfies Record<string, string>
/** At the entrance a scanner presses Enter; these two are for hands. */
export const arrivalKeys = { give: 'p', withoutBooking: 'j' } as const satisfies Record<string, string>
export type DeskKey = keyof typeof keys
