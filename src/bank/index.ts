export { evidenceApi } from './api.ts'
export {
  confirmEvidence,
  enterEvidence,
  rejectEvidence,
  type ConfirmRefusal,
  type EnterRefusal,
  type RejectRefusal,
} from './evidence-actions.ts'
export { evidenceOfBill } from './evidence-store.ts'
export { bankInvariants } from './invariants.ts'
export { moneyPages } from './pages.ts'
export { snapRoutes } from './snap-routes.ts'
export { newDemoProfile, type BankSideProfile, type ProfileFile } from './demo-profile.ts'
export { BankProfile, liveAt, parseProfiles } from './profile.ts'
export { bankReference } from './snap-store.ts'
export { padPartner, showVa, showVaGrouped, vaOfBill, type VaFields } from './snap-va.ts'
