export { snapRoutes } from './snap-routes.ts'
export { newDemoProfile, type BankSideProfile, type ProfileFile } from './demo-profile.ts'
export { BankProfile, liveAt, parseProfiles } from './profile.ts'
export { padPartner, showVa, vaOfBill, type VaFields } from './snap-va.ts'
