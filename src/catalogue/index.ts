export {
  catalogueOn,
  requirementsFor,
  sopFor,
  stageFacts,
  type Catalogue,
  type Collector,
  type CollectorKind,
  type Facts,
  type TariffEdition,
} from './catalogue.ts'
export { periodEnd, type CollectionRule } from './collection.ts'
export { allInForce, inForce, type Edition } from './edition.ts'
export { bookingOf, decideNeeds, type Answers, type Booking, type Needs } from './needs.ts'
export {
  askedOf,
  missingOf,
  type Asked,
  type Paper,
  type Requirement,
  type RequirementSet,
} from './requirements.ts'
export {
  applicantKind,
  applicantKinds,
  serviceIds,
  type Applicant,
  type ApplicantKind,
  type Hold,
  type Service,
  type ServiceId,
} from './services.ts'
export {
  comesBefore,
  firstStage,
  nextStage,
  paysBeforeVisit,
  stages,
  type Channel,
  type Ending,
  type Sop,
  type Stage,
  type StageFacts,
  type StageRole,
} from './stages.ts'
export { loadCatalogue, readFacts } from './store.ts'
export { feeFor, itemOf, type Fee, type Tariff, type TariffItem } from './tariff.ts'
export type { Words } from './words.ts'
