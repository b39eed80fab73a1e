export { caseApi } from './api.ts'
export { casePages } from './pages.ts'
export { proveCase, type BillFor, type BillOfCase, type BillToPay } from './status.ts'
export {
  adjudicate,
  cancelCase,
  checkDocuments,
  openWalkIn,
  recordCapture,
  recordVerification,
  releaseHold,
  withdrawCase,
  type CaptureOutcome,
  type PaperVerdict,
  type Seen,
  type VerificationOutcome,
  type Verdict,
} from './actions.ts'
export { whyNotAlone, type EndAct, type NotAlone } from './alone.ts'
export type { AsideOf } from './case-pages.tsx'
export { type Case, type Held, type StageWish } from './case.ts'
export { actAtCounter, type CounterRefusal } from './counter.ts'
export { collectionOf, collectionOfCase, collectionsOf, type Collection } from './collection.ts'
export { caseInvariants } from './invariants.ts'
export { openCase, type NewCase, type Opened, type OpenRefusal } from './open.ts'
export {
  caseByNumber,
  casesOfPerson,
  casesOfPersons,
  casesOfPilgrims,
  casesWaitingAt,
  workload,
  type Load,
  type Waiting,
} from './queries.ts'
export { actsAt, anywhereActs, endings, holds, type Ending, type Hold, type StageAct } from './stage-acts.ts'
export {
  activeCase,
  caseByCode,
  caseById,
  caseChecklist,
  caseForAppointment,
  caseHistory,
  lockCase,
  type CaseEvent,
} from './store.ts'
export { keys as caseKeys } from './keys.ts'
export { endNotAlone, takeStage, type StageRefusal, type Taken } from './take-stage.ts'
export { undo, type BeyondRecall, type TakeBack, type Undone } from './take-back.ts'
export { UNDO_SECONDS, type UndoOffer } from './undo.ts'
export { undoOfferOn } from './sheet.ts'
export { UndoBanner } from './undo-view.tsx'
