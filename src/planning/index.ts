export {
  acceptPart,
  acceptRegency,
  askOtherDate,
  type AnswerRefusal,
  type AskRefusal,
  type KnownPart,
} from './answer.ts'
export { againFacts, type AgainFacts, type LostDay } from './again-facts.ts'
export { KeptHelp, keepHelp, readHelp } from './helps-kept.ts'
export { makeProposals } from './make-proposals.ts'
export { planningInvariants } from './invariants.ts'
export { planningApi } from './api.ts'
export { inviteEverybody } from './invite.ts'
export { noteDemand } from './note-demand.ts'
export { planningPages } from './pages.tsx'
export { datedOf, followUps, type FollowUp } from './follow-ups.ts'
export { Absent } from './follow-view.tsx'
export { gapPercent, next, nextPart, type Part, type PartStatus, type Plan, type PlanStatus } from './plan.ts'
export { PartAnswer } from './plan-view.tsx'
export { proposePlan, type ProposeResult } from './propose.ts'
export { reseat, type NewPlace, type Reseating, type ReseatRefusal } from './reseat.ts'
export { daysAgain } from './days-again.ts'
export { sayHelp } from './say.ts'
export { publishPlan, type Published, type PublishRefusal } from './publish.ts'
export { lastCounted, lockPlans, promisedPilgrims } from './store.ts'
export { releaseUnlisted } from './release.ts'
export { standing, type Standing, type StandingDay } from './standing.ts'
export { returnUnusedSeats } from './return-seats.ts'
export { regencyParts, type PartLine } from './plan-queries.ts'
export { daysToWish, type DayLine } from './season-queries.ts'
