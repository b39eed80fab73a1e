-- An officer takes back the own last act within ten seconds. Nothing written is changed: a further line says so.

alter table case_event
  -- What the case was before this act, so that it can be that again; only of acts that can be undone.
  add column was jsonb check (jsonb_typeof(was) = 'object');

alter table case_event drop constraint case_event_outcome_check;
alter table case_event
  add constraint case_event_outcome_check
    check (outcome in ('opened', 'advanced', 'went-back', 'held', 'released', 'ended', 'undone')),
  add constraint case_event_undone_check check ((outcome = 'undone') = (act = 'undo'));
