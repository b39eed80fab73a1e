import type { Break } from './breaks.ts'

const part = 'select max(part_id) from plan_part'
const visit = `select max(appointment_id) from plan_invitation`
const of = (regency: string) => `select season_id || ' ${regency}' from cohort where regency = '${regency}'`
const pilgrim = (regency: string) => `select max(pilgrim_id) from pilgrim where regency = '${regency}'`
const newest = (regency: string) =>
  `select list_id from list_version where regency = '${regency}' order by version desc limit 1`

/** Lists, quotas, the plan, the board and the messages. */
export const seasonBreaks: readonly Break[] = [
  {
    breaks: 'quota',
    by: 'more pilgrims than seats, and nobody flagged',
    does: `update cohort set quota = 9 where regency = '1704'`,
    where: of('1704'),
  },
  {
    breaks: 'list-counts',
    by: 'a reserve whom no row knows',
    does: `update list_version set reserves = reserves + 1 where list_id = (${newest('1704')})`,
    where: `select season_id || ' 1704 version ' || version from list_version where list_id = (${newest('1704')})`,
  },
  {
    breaks: 'pilgrim-list',
    by: 'a pilgrim of no list',
    does: `update pilgrim set list_id = 'list_lain' where pilgrim_id = (${pilgrim('1704')})`,
    where: pilgrim('1704'),
  },
  {
    breaks: 'pilgrim-change',
    by: 'a change that is to be forgotten',
    does: `delete from list_change where pilgrim_id = (${pilgrim('1704')})`,
    where: pilgrim('1704'),
  },
  {
    breaks: 'undoing-restores',
    by: 'an undoing that says more than was there',
    does: `update list_version set listed = listed + 1 where cause = 'undo'`,
    where: `select list_id from list_version where cause = 'undo'`,
  },
  {
    breaks: 'quota-agreed',
    by: 'a quota that nobody agreed to',
    does: `update cohort set quota = quota + 1 where regency = '1706'`,
    where: of('1706'),
  },
  {
    breaks: 'quota-four-eyes',
    by: 'one person who asked and agreed',
    does: `alter table quota_change drop constraint quota_change_check3; update quota_change set decided_by = asked_by`,
    where: 'select change_id from quota_change',
  },
  {
    breaks: 'plan-parts-counted',
    by: 'a part with a person more than seats',
    does: `update plan_part set persons = persons + 1 where part_id = (${part})`,
    where: part,
  },
  {
    breaks: 'plan-agreed-by-all',
    by: 'an answer turned back',
    does: `update plan_part set status = 'proposed' where part_id = (${part})`,
    where: 'select plan_id from plan',
  },
  {
    breaks: 'invitation-is-of-its-seat',
    by: 'somebody who is invited and is not',
    does: `insert into plan_uninvited (office_id, plan_id, pilgrim_id, why)
      select office_id, plan_id, pilgrim_id, 'too-late' from plan_invitation where appointment_id = (${visit})`,
    where: `select plan_id || ' ' || pilgrim_id from plan_invitation where appointment_id = (${visit})`,
  },
  {
    breaks: 'published-seat-is-kept',
    by: 'an invitation taken away and no place kept',
    does: `delete from plan_invitation where appointment_id = (${visit})`,
    where: `select 'slot ' || day || ' ' || starts from appointment where appointment_id = (${visit})`,
  },
  {
    breaks: 'proposal-is-its-plan',
    by: 'a plan said to be asked for by somebody else',
    does: `insert into proposal (office_id, proposal_id, season_id, regencies, seed, asked_by, asked_at, status, progress,
        answer, plan_id, version)
      select p.office_id, 'proposal_lain', p.season_id, '{1704}', p.seed,
        (select min(a.account_id) from account a where a.account_id <> p.made_by), p.made_at, 'made', 100,
        jsonb_build_object('kind', 'made', 'plan', p.plan_id, 'edition', 1, 'persons', 1, 'moved', 0, 'told', 0), p.plan_id, 3
      from plan p`,
    where: `select 'proposal_lain'`,
  },
  {
    breaks: 'coverage-sums',
    by: 'two cases for one pilgrim and none for another',
    does: `update passport_case set pilgrim_id = (select pilgrim_id from passport_case where ending = 'handed-over'
      and pilgrim_id is not null) where case_id = (select max(case_id) from passport_case where stage = 'arrival')`,
    where: `select season_id || ' 1704 version ' || version from list_version where list_id = (${newest('1704')})`,
  },
  {
    breaks: 'nobody-moved-untold',
    by: 'a message that got lost',
    does: `delete from notice where subject = (${visit}) and kind = 'invited'`,
    where: `select appointment_id || ' version ' || min(version) from appointment_change where appointment_id = (${visit})
      group by appointment_id`,
  },
]
