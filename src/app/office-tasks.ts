import { missOldVisits, releaseExpiredHolds } from '#appointments'
import { expireBills } from '#billing'
import { drainOutbox, type Channel } from '#notices'
import { asSystem, type Ctx } from '#people'
import { inviteEverybody, makeProposals, releaseUnlisted, returnUnusedSeats } from '#planning'
import { dropOldUploads } from '#seasons'
import { remindUncollected } from '#uncollected'
import { answerQuestions } from '#whatif'
import { countDemand } from './count-demand.ts'
import type { Tasks } from './jobs.ts'

/** What the house does by itself, every minute. Each task may run twice or be cut off anywhere: it works on rows, not on memory. */
export const officeTasks = (ctx: Ctx, channel: Channel) =>
  ({
    release_expired_holds: async () => void (await releaseExpiredHolds(ctx)),
    expire_bills: async () => void (await expireBills(ctx)),
    invite_everybody: async () => void (await inviteEverybody(ctx)),
    miss_old_visits: async () => void (await missOldVisits(ctx)),
    release_unlisted: async () => void (await releaseUnlisted(ctx)),
    return_unused_seats: async () => void (await returnUnusedSeats(ctx)),
    remind_uncollected: async () => void (await remindUncollected(ctx)),
    count_demand: () => countDemand(ctx),
    drop_old_uploads: async () => void (await dropOldUploads(ctx)),
    make_proposals: () => makeProposals(asSystem(ctx, 'planning')),
    answer_questions: () => answerQuestions(asSystem(ctx, 'what-if')),
    drain_outbox: async () => void (await drainOutbox(ctx, channel)),
  }) satisfies Tasks<string>

export type OfficeTask = keyof ReturnType<typeof officeTasks>
