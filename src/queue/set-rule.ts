import { err, ok, type Result } from '#kernel'
import { log, perform, type CommonRefusal, type Ctx } from '#people'
import { MOST_OVERTAKEN, type HallRule } from './hall-rule.ts'
import { saveHallRule } from './line-store.ts'
import { anyNumberFrom } from './store.ts'

export type RuleRefusal = 'number-out-of-range' | 'day-has-begun'

/** Sets the rule of the hall from a day on. A day on which numbers were given keeps the rule it began with. */
export function setHallRule(ctx: Ctx, rule: HallRule): Promise<Result<string, RuleRefusal | CommonRefusal>> {
  return perform(ctx, 'queue.set-rule', async (tx): Promise<Result<string, RuleRefusal>> => {
    const { overtakenMost: most, regime, validFrom } = rule
    if (!Number.isInteger(most) || most < 0 || most > MOST_OVERTAKEN) return err('number-out-of-range')
    if (await anyNumberFrom(tx, ctx.office, validFrom)) return err('day-has-begun')
    await saveHallRule(tx, ctx.office, rule)
    await log(ctx, tx, 'queue.set-rule', validFrom.toString(), { regime, overtakenMost: most })
    return ok(validFrom.toString())
  })
}

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/**
 * Bengkulu: numbers within the day's places until the time-window rule of 11 January 2016 (SE Dirjenim
 * IMI-GR.01.01-0047, 2016). How often somebody may be overtaken was not found in a source.
 */
export const bengkuluHallRules: readonly HallRule[] = [
  { validFrom: day('2014-05-20'), regime: 'quota', overtakenMost: 5, assumed: true },
  { validFrom: day('2016-01-11'), regime: 'intake-window', overtakenMost: 5, assumed: true },
]
