import { sql } from 'kysely'
import { publish, type Breach } from '#audit'
import type { Tx } from '#db'

/**
 * What `kafilah verify` recomputes of passports cancelled because nobody came: never before the period of the rule in force
 * on the day of issue was over, and with each of them its case and its book; and no printed one was ended by an officer in any
 * other way.
 */
export const uncollectedInvariants = publish(['uncollected-cancellation'], async (tx, office) => [
  ...(await wrongOnes(tx, office)),
  ...(await otherwise(tx, office)),
])

type Broken = Promise<Breach<'uncollected-cancellation'>[]>

async function otherwise(tx: Tx, office: string): Broken {
  const { rows } = await sql<{ case_id: string; who: string }>`select e.case_id, e.who from case_event e
    left join uncollected_cancellation u on u.office_id = e.office_id and u.case_id = e.case_id
    left join ended_by_one o on o.office_id = e.office_id and o.case_id = e.case_id
    where e.office_id = ${office} and e.outcome = 'ended' and e.act in ('cancel', 'withdraw') and e.who like 'account\\_%'
      and e.stage in ('quality-check', 'handover') and u.case_id is null and o.case_id is null
    order by e.case_id`.execute(tx)
  return rows.map(({ case_id: where, who }) => ({
    invariant: 'uncollected-cancellation',
    where,
    detail: `printed, and ended by ${who} without its period`,
  }))
}

async function wrongOnes(tx: Tx, office: string): Broken {
  const { rows } = await sql<{ case_id: string; early: boolean; ending: string | null; book: string }>`
    select u.case_id, c.ending, b.status as book,
      u.cancelled_on <= u.issued_on + make_interval(months => r.months) or u.rule_from <> (
        select max(n.valid_from) from collection_rule n where n.valid_from <= u.issued_on) as early
    from uncollected_cancellation u
    join collection_rule r on r.valid_from = u.rule_from
    join passport_case c on c.office_id = u.office_id and c.case_id = u.case_id
    join blank_book b on b.office_id = u.office_id and b.book_id = u.book_id
    where u.office_id = ${office} order by u.case_id`.execute(tx)
  return rows.flatMap(({ case_id: where, early, ending, book }) => {
    const wrong = [
      ...(early ? ['cancelled before the period of its rule was over'] : []),
      ...(ending === 'cancelled' ? [] : [`the case is ${ending ?? 'open'}`]),
      ...(book === 'cancelled' ? [] : [`the book is ${book}`]),
    ]
    if (wrong.length === 0) return []
    return [{ invariant: 'uncollected-cancellation', where, detail: wrong.join('; ') }]
  })
}
