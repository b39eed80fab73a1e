-- What somebody sent waits sealed for a yes; the job finds the old ones by their age, the sender the own ones.

create index list_upload_by_age on list_upload (office_id, uploaded_at) where sealed is not null;
create index list_upload_of_account on list_upload (office_id, account_id, uploaded_at);

alter table list_upload add constraint list_upload_named check (length(file_name) between 1 and 200);

-- Who sent which file, and what became of it, stays as it is once the list is in.
create trigger imported_stays before update or delete on list_upload
  for each row when (old.report is not null) execute function refuse_change();
