import type { Words } from '#words'
import type { Reason } from './board.ts'

/** A reason as one says it across a desk. */
export function sayReason({ board: { reasons } }: Words, reason: Reason): string {
  switch (reason.kind) {
    case 'comes':
      return reason.extra === 0 ? reasons.best : reasons.comes(String(reason.extra))
    case 'dearer':
      return reasons.dearer(String(reason.extra))
    case 'seats':
      return reasons.seats(String(reason.taken), String(reason.seats))
    case 'buses':
      return reasons.buses(String(reason.buses), String(reason.limit))
    case 'as-good':
    case 'window':
    case 'forbidden':
    case 'pinned':
    case 'reserve':
    case 'none':
      return reasons[reason.kind]
  }
}
