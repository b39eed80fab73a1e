export {
  accountNamed,
  addAccount,
  addAccountHashed,
  namesWithRole,
  staffNames,
  staffWho,
  workforce,
  type Colleague,
  type NewAccount,
} from './account.ts'
export { asSystem, idIn, type Ctx, type News } from './context.ts'
export { acts, may, seesRegency, type Act } from './may.ts'
export { hashPassword } from './password.ts'
export { asAct, log, perform, type Answer, type CommonRefusal } from './perform.ts'
export {
  enterPerson,
  lockPerson,
  personById,
  personByNik,
  personsByIds,
  type NewPerson,
  type Person,
} from './person.ts'
export {
  nik,
  nikSpeaksOf,
  passportNumber,
  phone,
  porsi,
  type Nik,
  type PassportNumber,
  type Phone,
  type Porsi,
} from './personal-number.ts'
export {
  countFailure,
  failures,
  logIn,
  logOut,
  newToken,
  openFor,
  sessionOf,
  tooManyFailures,
  type Session,
} from './session.ts'
export { freshVault, openVault, type Vault } from './vault.ts'
export { isStaff, nameInLog, roles, type Role, type Who } from './who.ts'
export type { PeopleTables } from './tables.ts'
