import { z } from 'zod'

/** How money reaches the state's account. `counter-evidence` is a receipt seen by two officers while the line is cut. */
export const channels = ['snap-va', 'bni-ecollection', 'simponi', 'counter-evidence'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>
