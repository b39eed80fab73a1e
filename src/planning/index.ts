export {
  acceptPart,
  acceptRegency,
  askOtherDate,
  type AnswerRefusal,
  type AskRefusal,
  type KnownPart,
} from './answer.ts'
export { BUS_SEATS } from './board.ts'
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
export { publishPlan, type Published, type PublishRefusal } from './publish.ts'
export { lastCounted, promisedPilgrims } from './store.ts'
export { releaseUnlisted } from './release.ts'
export { standing, type Standing, type StandingDay } from './standing.ts'
export { returnUnusedSeats } from './return-seats.ts'
export { regencyParts, type PartLine } from './plan-queries.ts'
export { daysToWish, type DayLine } from './season-queries.ts'
