import { billingInvariants } from '#billing'
import { caseInvariants } from '#cases'
import { issuanceInvariants } from '#issuance'
import { seasonInvariants } from '#seasons'
import type { Breach } from '#audit'
import type { Tx } from '#db'

/** Every module's own invariants, each recomputed from its rows (trust.md). */
export const invariants: readonly ((tx: Tx, office: string) => Promise<Breach[]>)[] = [
  caseInvariants,
  billingInvariants,
  issuanceInvariants,
  seasonInvariants,
]
