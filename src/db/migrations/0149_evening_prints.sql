-- Books a printer makes beyond its day when its officer stays in the evening, because more wait than half a day prints.
alter table printer add column evening_prints integer not null default 0 check (evening_prints >= 0);
