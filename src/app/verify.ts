import { verifyAppointments } from '#appointments'
import type { Breach } from '#audit'
import { billingInvariants } from '#billing'
import { caseInvariants } from '#cases'
import type { Tx } from '#db'
import { issuanceInvariants } from '#issuance'
import { planningInvariants } from '#planning'
import { queueInvariants } from '#queue'
import { seasonInvariants } from '#seasons'
import { everybodyTold } from './told.ts'

/** Every module's own invariants, each recomputed from its rows (trust.md), and those between modules. */
export const invariants: readonly ((tx: Tx, office: string) => Promise<Breach[]>)[] = [
  verifyAppointments,
  caseInvariants,
  queueInvariants,
  billingInvariants,
  issuanceInvariants,
  seasonInvariants,
  planningInvariants,
  everybodyTold,
]
