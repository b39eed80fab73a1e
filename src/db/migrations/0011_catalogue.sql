-- What the office gives, to whom, against which papers, in which order, for how much: national facts, dated.
-- A new decree is a new migration with new rows; rows in force on an earlier day stay. In force on a day = the latest
-- `valid_from` not after it. Words belong to the rows, because decrees bring new ones.

-- Services ------------------------------------------------------------------------------------------------------------
-- SOP Dirjenim IMI-GR.01.01-1383 to -1389, 20 May 2014. Lost and damaged go through an examination report (BAP) before
-- any visit for a book, and are exempt from the four working days (Permenkumham 8/2014, art. 22).
create table service (
  service text not null,
  valid_from date not null,
  position integer not null,
  name_id text not null,
  name_en text not null,
  -- What must be settled before a visit can be booked.
  hold text check (hold in ('examination-report', 'head-of-office-approval')),
  clock_applies boolean not null,
  source text not null,
  primary key (service, valid_from)
);
select national_fact('service');

insert into service (service, valid_from, position, name_id, name_en, hold, clock_applies, source) values
  ('new', '2014-05-20', 1, 'Paspor baru', 'New passport', null, true, 'SOP IMI-GR.01.01-1383 (online), -1388 (walk-in)'),
  ('replacement', '2014-05-20', 2, 'Penggantian: habis berlaku atau halaman penuh', 'Replacement: expired or full', null, true, 'SOP IMI-GR.01.01-1384 (online), -1385 (walk-in)'),
  ('replacement-lost', '2014-05-20', 3, 'Penggantian: hilang', 'Replacement: lost', 'examination-report', false, 'SOP IMI-GR.01.01-1386, -1387'),
  ('replacement-damaged', '2014-05-20', 4, 'Penggantian: rusak', 'Replacement: damaged', 'examination-report', false, 'SOP IMI-GR.01.01-1386, -1387'),
  ('data-change', '2014-05-20', 5, 'Perubahan data paspor', 'Change of data', 'head-of-office-approval', true, 'SOP IMI-GR.01.01-1389');

create table applicant_kind (
  applicant text primary key check (applicant in ('adult', 'child', 'pilgrim')),
  position integer not null,
  name_id text not null,
  name_en text not null
);
select national_fact('applicant_kind');

insert into applicant_kind (applicant, position, name_id, name_en) values
  ('adult', 1, 'Dewasa', 'Adult'),
  ('child', 2, 'Anak', 'Child'),
  ('pilgrim', 3, 'Jemaah haji', 'Hajj pilgrim');

-- Documents -----------------------------------------------------------------------------------------------------------
create table document (
  document text primary key,
  name_id text not null,
  name_en text not null,
  -- Nobody is told to bring what the office itself makes.
  made_by text not null check (made_by in ('applicant', 'office'))
);
select national_fact('document');

insert into document (document, name_id, name_en, made_by) values
  ('ktp', 'KTP yang masih berlaku', 'Identity card (KTP), valid', 'applicant'),
  ('move-abroad-letter', 'Surat keterangan pindah ke luar negeri', 'Letter of moving abroad', 'applicant'),
  ('kk', 'Kartu Keluarga (KK)', 'Family card (KK)', 'applicant'),
  ('birth-certificate', 'Akta kelahiran', 'Birth certificate', 'applicant'),
  ('marriage-book', 'Buku nikah atau akta perkawinan', 'Marriage book or certificate', 'applicant'),
  ('diploma', 'Ijazah', 'Diploma', 'applicant'),
  ('baptism-letter', 'Surat baptis', 'Baptism letter', 'applicant'),
  ('authority-letter', 'Surat keterangan dari instansi yang berwenang', 'Letter of a competent authority', 'applicant'),
  ('naturalisation-letter', 'Surat pewarganegaraan Indonesia', 'Naturalisation letter', 'applicant'),
  ('change-of-name-decree', 'Penetapan ganti nama', 'Change-of-name decree', 'applicant'),
  ('old-passport', 'Paspor lama', 'Old passport', 'applicant'),
  ('parents-ktp', 'KTP kedua orang tua', 'Identity cards of both parents', 'applicant'),
  ('parents-marriage-book', 'Buku nikah atau akta perkawinan orang tua', 'Marriage book of the parents', 'applicant'),
  ('parents-passports', 'Paspor kedua orang tua', 'Passports of both parents', 'applicant'),
  ('parents-statement', 'Surat pernyataan kedua orang tua', 'Statement of both parents', 'applicant'),
  ('police-report', 'Surat keterangan hilang dari kepolisian', 'Police report of the loss', 'applicant'),
  ('damaged-passport', 'Paspor yang rusak', 'The damaged passport', 'applicant'),
  ('statement', 'Surat pernyataan', 'Statement', 'applicant'),
  ('examination-report', 'Berita Acara Pemeriksaan (BAP)', 'Examination report (BAP)', 'office'),
  ('data-change-request', 'Surat permohonan perubahan data', 'Request for a change of data', 'applicant'),
  ('head-of-office-approval', 'Persetujuan Kepala Kantor', 'Approval of the head of office', 'office'),
  ('hajj-recommendation', 'Surat rekomendasi Kementerian Agama kabupaten/kota', 'Recommendation letter of Kemenag', 'applicant'),
  ('hajj-deposit-proof', 'Bukti setoran awal atau pelunasan BPIH', 'Proof of first deposit or settlement (BPIH)', 'applicant'),
  ('three-word-name', 'Permohonan halaman pengesahan nama tiga kata', 'Request for an endorsement page with a name of three words', 'applicant'),
  ('proof-of-payment', 'Bukti pembayaran', 'Proof of payment', 'applicant'),
  ('own-id', 'Tanda pengenal diri', 'Own proof of identity', 'applicant'),
  ('kk-copy', 'Salinan Kartu Keluarga', 'Copy of the family card', 'applicant'),
  ('power-of-attorney', 'Surat kuasa', 'Power of attorney', 'applicant'),
  ('signed-list', 'Daftar serah terima yang ditandatangani', 'Signed list of the passports handed over', 'applicant');

-- One set of papers for a service and a kind of applicant, from a date on.
create table requirement_set (
  service text not null,
  applicant text not null references applicant_kind (applicant),
  valid_from date not null,
  source text not null,
  -- Not found in a source: shown as a setting, never as a fact.
  assumed boolean not null,
  primary key (service, applicant, valid_from)
);
select national_fact('requirement_set');

create table requirement (
  service text not null,
  applicant text not null,
  valid_from date not null,
  position integer not null,
  document text not null references document (document),
  -- Documents of one set that share this word are alternatives: one of them is enough.
  one_of text,
  -- Asked for only if the person has it, or if the case needs it.
  optional boolean not null default false,
  note_id text,
  note_en text,
  -- Beyond what anybody else of this service brings.
  hajj_extra boolean not null default false,
  primary key (service, applicant, valid_from, position),
  foreign key (service, applicant, valid_from) references requirement_set (service, applicant, valid_from)
);
select national_fact('requirement');

-- The edition of 2016. Permenkumham 8/2014 on passports; the originals are shown. For a child's replacement no own list was
-- found: the old passport and a child's set; for a change of data the passport that gets the endorsement page.
insert into requirement_set (service, applicant, valid_from, source, assumed) values
  ('new', 'adult', '2014-05-20', 'Permenkumham 8/2014, passport documents of an adult', false),
  ('new', 'child', '2014-05-20', 'Permenkumham 8/2014, passport documents of a child', false),
  ('replacement', 'adult', '2014-05-20', 'Permenkumham 8/2014: old passport and KTP when no data differ', false),
  ('replacement', 'child', '2014-05-20', 'Not found; as a new child passport with the old passport', true),
  ('replacement-lost', 'adult', '2014-05-20', 'Permenkumham 8/2014, replacement of a lost passport', false),
  ('replacement-lost', 'child', '2014-05-20', 'Permenkumham 8/2014, replacement of a lost passport', false),
  ('replacement-damaged', 'adult', '2014-05-20', 'Permenkumham 8/2014, replacement of a damaged passport', false),
  ('replacement-damaged', 'child', '2014-05-20', 'Permenkumham 8/2014, replacement of a damaged passport', false),
  ('data-change', 'adult', '2014-05-20', 'SOP IMI-GR.01.01-1389; the passport itself assumed', true),
  ('data-change', 'child', '2014-05-20', 'SOP IMI-GR.01.01-1389; the passport itself assumed', true);

insert into requirement (service, applicant, valid_from, position, document, one_of, optional, note_id, note_en) values
  ('new', 'adult', '2014-05-20', 10, 'ktp', 'identity', false, null, null),
  ('new', 'adult', '2014-05-20', 11, 'move-abroad-letter', 'identity', false, null, null),
  ('new', 'adult', '2014-05-20', 20, 'kk', null, false, null, null),
  ('new', 'adult', '2014-05-20', 30, 'birth-certificate', 'birth', false, null, null),
  ('new', 'adult', '2014-05-20', 31, 'marriage-book', 'birth', false, null, null),
  ('new', 'adult', '2014-05-20', 32, 'diploma', 'birth', false, null, null),
  ('new', 'adult', '2014-05-20', 33, 'baptism-letter', 'birth', false, null, null),
  ('new', 'adult', '2014-05-20', 34, 'authority-letter', 'birth', false,
    'bila dokumen lain tidak memuat nama, tempat dan tanggal lahir, dan nama orang tua',
    'if no other shows name, place and date of birth, and the parents'' names'),
  ('new', 'adult', '2014-05-20', 40, 'naturalisation-letter', null, true, 'bila ada', 'if any'),
  ('new', 'adult', '2014-05-20', 50, 'change-of-name-decree', null, true, 'bila ada', 'if any'),
  ('new', 'adult', '2014-05-20', 60, 'old-passport', null, true, 'bila ada', 'if any'),
  ('new', 'child', '2014-05-20', 10, 'parents-ktp', null, false, null, null),
  ('new', 'child', '2014-05-20', 20, 'kk', null, false, null, null),
  ('new', 'child', '2014-05-20', 30, 'birth-certificate', null, false, null, null),
  ('new', 'child', '2014-05-20', 40, 'parents-marriage-book', null, false, null, null),
  ('new', 'child', '2014-05-20', 50, 'parents-passports', null, false, null, null),
  ('new', 'child', '2014-05-20', 60, 'parents-statement', null, false, null, null),
  ('replacement', 'adult', '2014-05-20', 5, 'old-passport', null, false, null, null),
  ('replacement', 'adult', '2014-05-20', 10, 'ktp', null, false, null, null),
  ('replacement', 'child', '2014-05-20', 5, 'old-passport', null, false, null, null),
  ('replacement-lost', 'adult', '2014-05-20', 5, 'police-report', null, false, null, null),
  ('replacement-lost', 'child', '2014-05-20', 5, 'police-report', null, false, null, null),
  ('replacement-lost', 'adult', '2014-05-20', 80, 'statement', null, false, null, null),
  ('replacement-lost', 'child', '2014-05-20', 80, 'statement', null, false, null, null),
  ('replacement-lost', 'adult', '2014-05-20', 90, 'examination-report', null, false, null, null),
  ('replacement-lost', 'child', '2014-05-20', 90, 'examination-report', null, false, null, null),
  ('replacement-damaged', 'adult', '2014-05-20', 5, 'damaged-passport', null, false, null, null),
  ('replacement-damaged', 'child', '2014-05-20', 5, 'damaged-passport', null, false, null, null),
  ('replacement-damaged', 'adult', '2014-05-20', 90, 'examination-report', null, false, null, null),
  ('replacement-damaged', 'child', '2014-05-20', 90, 'examination-report', null, false, null, null),
  ('data-change', 'adult', '2014-05-20', 5, 'old-passport', null, false, null, null),
  ('data-change', 'child', '2014-05-20', 5, 'old-passport', null, false, null, null),
  ('data-change', 'adult', '2014-05-20', 10, 'data-change-request', null, false, null, null),
  ('data-change', 'child', '2014-05-20', 10, 'data-change-request', null, false, null, null),
  ('data-change', 'adult', '2014-05-20', 90, 'head-of-office-approval', null, false, null, null),
  ('data-change', 'child', '2014-05-20', 90, 'head-of-office-approval', null, false, null, null);

-- "The set for a new passport" inside a replacement; whoever lost or spoilt the old passport has no other to show.
insert into requirement (service, applicant, valid_from, position, document, one_of, optional, note_id, note_en)
select s.service, r.applicant, r.valid_from, r.position, r.document, r.one_of, r.optional, r.note_id, r.note_en
from requirement r
join requirement_set s on s.applicant = r.applicant and s.valid_from = r.valid_from
where r.service = 'new' and r.document <> 'old-passport'
  and (s.service in ('replacement-lost', 'replacement-damaged') or (s.service = 'replacement' and s.applicant = 'child'));

-- A pilgrim brings what every adult brings. In the season of 2016 three papers more: Perdirjenim IMI-1081.IZ.03.10/2011
-- (recommendation, deposit proof; the letter no longer stands in for an identity document since SE IMI.1-0789.GR.01.01/2014).
insert into requirement_set (service, applicant, valid_from, source, assumed)
select s.service, 'pilgrim', s.valid_from, s.source || '; Perdirjenim IMI-1081.IZ.03.10/2011', s.assumed
from requirement_set s where s.applicant = 'adult' and s.valid_from = '2014-05-20';

insert into requirement (service, applicant, valid_from, position, document, hajj_extra, optional, note_id, note_en)
select s.service, 'pilgrim', s.valid_from, x.position, x.document, true, x.optional, x.note_id, x.note_en
from requirement_set s
cross join (values
  (70, 'hajj-recommendation', false, null, null),
  (71, 'hajj-deposit-proof', false, null, null),
  (72, 'three-word-name', true, 'bila nama kurang dari tiga kata, untuk Arab Saudi', 'if the name is shorter than three words, for Saudi Arabia')
) as x (position, document, optional, note_id, note_en)
where s.applicant = 'pilgrim' and s.valid_from = '2014-05-20';

-- About March 2023 (the day was not found) the extra papers were abolished: as anybody.
insert into requirement_set (service, applicant, valid_from, source, assumed)
select s.service, 'pilgrim', date '2023-03-01', 'Hajj recommendation abolished about March 2023 (Antara 3440367)', s.assumed
from requirement_set s where s.applicant = 'adult' and s.valid_from = '2014-05-20';

insert into requirement (service, applicant, valid_from, position, document, one_of, optional, note_id, note_en)
select r.service, 'pilgrim', s.valid_from, r.position, r.document, r.one_of, r.optional, r.note_id, r.note_en
from requirement r
join requirement_set s on s.service = r.service and s.applicant = 'pilgrim'
where r.applicant = 'adult' and r.valid_from = '2014-05-20';

-- Stages --------------------------------------------------------------------------------------------------------------
-- Permenkumham 8/2014 names six legal steps; those of production follow. `role` is the SOP's word, `staff_role` the account
-- role that does it here (null: nobody of the office). Verification is the national system's; an officer enters its outcome.
create table stage (
  stage text primary key,
  position integer not null,
  name_id text not null,
  name_en text not null,
  role text not null,
  staff_role text
);
select national_fact('stage');

insert into stage (stage, position, name_id, name_en, role, staff_role) values
  ('pre-application', 1, 'Pra-permohonan', 'Pre-application', 'applicant', null),
  ('arrival', 2, 'Ambil nomor antrean', 'Arrival', 'customer-service', 'customer-service'),
  ('document-check', 3, 'Pemeriksaan berkas', 'Document check', 'examiner', 'examiner'),
  ('capture-interview', 4, 'Foto, sidik jari, wawancara', 'Photo, fingerprints, interview', 'senior-examiner', 'senior-examiner'),
  ('payment', 5, 'Pembayaran PNBP', 'Payment', 'applicant', null),
  ('verification', 6, 'Verifikasi', 'Verification', 'national-system', 'adjudicator'),
  ('adjudication', 7, 'Adjudikasi', 'Adjudication', 'adjudicator', 'adjudicator'),
  ('allocation', 8, 'Alokasi blanko', 'Book allocation', 'booklet-custodian', 'production'),
  ('printing', 9, 'Pencetakan', 'Printing', 'printing-officer', 'production'),
  ('quality-check', 10, 'Uji kualitas', 'Quality check', 'quality-officer', 'production'),
  ('handover', 11, 'Penyerahan', 'Handover', 'handover-officer', 'handover');

create table stage_ending (
  stage text not null references stage (stage),
  ending text not null,
  name_id text not null,
  name_en text not null,
  primary key (stage, ending)
);
select national_fact('stage_ending');

insert into stage_ending (stage, ending, name_id, name_en) values
  ('document-check', 'return-for-papers', 'Dikembalikan untuk dilengkapi', 'Returned for papers'),
  ('document-check', 'refusal-with-written-reason', 'Ditolak dengan bukti penolakan tertulis', 'Refused with a written reason'),
  ('capture-interview', 'deferral', 'Penundaan', 'Deferred'),
  ('capture-interview', 'field-check', 'Pengecekan lapangan', 'Field check'),
  ('capture-interview', 'examination-report', 'Berita Acara Pemeriksaan (BAP)', 'Examination report'),
  ('payment', 'bill-expired', 'Kode bayar kedaluwarsa', 'Bill expired'),
  ('verification', 'duplicate-record', 'Duplikasi data', 'Duplicate record'),
  ('adjudication', 'refusal', 'Penolakan', 'Refused'),
  ('adjudication', 'hold', 'Ditangguhkan', 'Held'),
  ('allocation', 'stock-out', 'Blanko habis', 'No blank books'),
  ('printing', 'printer-outage', 'Mesin cetak rusak', 'Printer out of order'),
  ('quality-check', 'spoilt-book', 'Buku rusak cetak', 'Book spoilt'),
  ('handover', 'unclaimed-one-month', 'Tidak diambil dalam satu bulan', 'Not collected within one month');

-- The place of payment is not fixed, so the order is data. The clock starts when the stage named is completed.
create table sop_edition (
  sop text primary key,
  channel text not null check (channel in ('walk-in', 'online')),
  valid_from date not null,
  working_days integer not null check (working_days > 0),
  clock_starts text not null references stage (stage),
  clock_assumed boolean not null,
  source text not null,
  unique (channel, valid_from)
);
select national_fact('sop_edition');

insert into sop_edition (sop, channel, valid_from, working_days, clock_starts, clock_assumed, source) values
  ('2016-walk-in', 'walk-in', '2014-05-20', 4, 'payment', true, 'SOP IMI-GR.01.01-1385, -1388; Permenkumham 8/2014 art. 22'),
  ('2016-online', 'online', '2014-05-20', 4, 'capture-interview', false, 'SOP IMI-GR.01.01-1383, -1384; Permenkumham 8/2014 art. 22'),
  ('2022-m-paspor', 'online', '2022-09-29', 4, 'document-check', false, 'Permenkumham 18/2022, M-Paspor: pay first');

create table sop_step (
  sop text not null references sop_edition (sop),
  position integer not null,
  stage text not null references stage (stage),
  primary key (sop, position),
  unique (sop, stage)
);
select national_fact('sop_step');

insert into sop_step (sop, position, stage)
select x.sop, o.position, o.stage
from (values
  ('2016-walk-in', array['arrival', 'document-check', 'capture-interview', 'payment', 'verification', 'adjudication',
    'allocation', 'printing', 'quality-check', 'handover']),
  ('2016-online', array['pre-application', 'payment', 'arrival', 'document-check', 'capture-interview', 'verification',
    'adjudication', 'allocation', 'printing', 'quality-check', 'handover']),
  ('2022-m-paspor', array['pre-application', 'payment', 'arrival', 'document-check', 'capture-interview', 'verification',
    'adjudication', 'allocation', 'printing', 'quality-check', 'handover'])
) as x (sop, stages)
cross join lateral unnest(x.stages) with ordinality as o (stage, position);

-- Tariffs -------------------------------------------------------------------------------------------------------------
-- Government regulations on non-tax revenue (PNBP). Some newspapers begin PP 28/2019 on 1 May and PP 45/2024 on 17 or
-- 22 December; the office itself said 18 December 2024.
create table tariff_edition (
  tariff text primary key,
  valid_from date not null unique,
  source text not null
);
select national_fact('tariff_edition');

insert into tariff_edition (tariff, valid_from, source) values
  ('PP-45-2014', '2014-07-03', 'PP 45/2014'),
  ('PP-28-2019', '2019-05-03', 'PP 28/2019'),
  ('PP-45-2024', '2024-12-18', 'PP 45/2024');

create table tariff_item (
  tariff text not null references tariff_edition (tariff),
  item text not null,
  amount bigint not null check (amount >= 0),
  name_id text not null,
  name_en text not null,
  primary key (tariff, item)
);
select national_fact('tariff_item');

insert into tariff_item (tariff, item, amount, name_id, name_en) values
  ('PP-45-2014', 'passport-48', 300000, 'Paspor biasa 48 halaman', 'Passport, 48 pages'),
  ('PP-45-2014', 'passport-24', 100000, 'Paspor biasa 24 halaman', 'Passport, 24 pages'),
  ('PP-45-2014', 'e-passport-48', 600000, 'Paspor elektronik 48 halaman', 'Electronic passport, 48 pages'),
  ('PP-45-2014', 'passport-48-lost', 600000, 'Paspor 48 halaman pengganti yang hilang karena kelalaian', 'Passport, 48 pages, for one lost by negligence'),
  ('PP-45-2014', 'passport-48-damaged', 600000, 'Paspor 48 halaman pengganti yang rusak karena kelalaian', 'Passport, 48 pages, for one damaged by negligence'),
  ('PP-45-2014', 'biometric-service', 55000, 'Jasa penggunaan teknologi sistem penerbitan paspor berbasis biometrik', 'Biometric service'),
  ('PP-45-2014', 'visit-stay-extension', 300000, 'Perpanjangan izin tinggal kunjungan', 'Extension of a visit stay permit'),
  ('PP-45-2014', 'emergency-travel-document', 50000, 'Surat Perjalanan Laksana Paspor (SPLP)', 'Emergency travel document'),
  ('PP-28-2019', 'passport-48', 350000, 'Paspor biasa 48 halaman', 'Passport, 48 pages'),
  ('PP-28-2019', 'e-passport-48', 650000, 'Paspor elektronik 48 halaman', 'Electronic passport, 48 pages'),
  ('PP-28-2019', 'liability-lost', 1000000, 'Biaya beban paspor hilang', 'Liability fee, lost passport'),
  ('PP-28-2019', 'liability-damaged', 500000, 'Biaya beban paspor rusak', 'Liability fee, damaged passport'),
  ('PP-28-2019', 'same-day', 1000000, 'Layanan percepatan selesai pada hari yang sama', 'Same-day service'),
  ('PP-28-2019', 'emergency-travel-document', 100000, 'Surat Perjalanan Laksana Paspor (SPLP)', 'Emergency travel document'),
  ('PP-28-2019', 'visit-stay-30d', 500000, 'Izin tinggal kunjungan 30 hari', 'Visit stay permit, 30 days'),
  ('PP-28-2019', 'limited-stay-6m', 1000000, 'Izin tinggal terbatas 6 bulan', 'Limited stay permit, 6 months'),
  ('PP-28-2019', 'limited-stay-1y', 1500000, 'Izin tinggal terbatas 1 tahun', 'Limited stay permit, 1 year'),
  ('PP-28-2019', 'limited-stay-2y', 2000000, 'Izin tinggal terbatas 2 tahun', 'Limited stay permit, 2 years'),
  ('PP-28-2019', 'overstay-per-day', 1000000, 'Biaya beban overstay per hari', 'Overstay, per day'),
  ('PP-45-2024', 'passport-48-5y', 350000, 'Paspor biasa 48 halaman, 5 tahun', 'Passport, 48 pages, 5 years'),
  ('PP-45-2024', 'passport-48-10y', 650000, 'Paspor biasa 48 halaman, 10 tahun', 'Passport, 48 pages, 10 years'),
  ('PP-45-2024', 'e-passport-48-5y', 650000, 'Paspor elektronik 48 halaman, 5 tahun', 'Electronic passport, 48 pages, 5 years'),
  ('PP-45-2024', 'e-passport-48-10y', 950000, 'Paspor elektronik 48 halaman, 10 tahun', 'Electronic passport, 48 pages, 10 years'),
  ('PP-45-2024', 'liability-lost', 1000000, 'Biaya beban paspor hilang', 'Liability fee, lost passport'),
  ('PP-45-2024', 'liability-damaged', 500000, 'Biaya beban paspor rusak', 'Liability fee, damaged passport'),
  ('PP-45-2024', 'same-day', 1000000, 'Layanan percepatan selesai pada hari yang sama', 'Same-day service'),
  ('PP-45-2024', 'visit-stay-7d', 250000, 'Izin tinggal kunjungan 7 hari', 'Visit stay permit, 7 days'),
  ('PP-45-2024', 'visit-stay-14d', 350000, 'Izin tinggal kunjungan 14 hari', 'Visit stay permit, 14 days'),
  ('PP-45-2024', 'visit-stay-30d', 500000, 'Izin tinggal kunjungan 30 hari', 'Visit stay permit, 30 days'),
  ('PP-45-2024', 'visit-stay-60d', 1000000, 'Izin tinggal kunjungan 60 hari', 'Visit stay permit, 60 days'),
  ('PP-45-2024', 'visit-stay-90d', 1500000, 'Izin tinggal kunjungan 90 hari', 'Visit stay permit, 90 days'),
  ('PP-45-2024', 'visit-stay-180d', 2000000, 'Izin tinggal kunjungan 180 hari', 'Visit stay permit, 180 days'),
  ('PP-45-2024', 're-entry-1y', 1500000, 'Izin masuk kembali 1 tahun', 'Re-entry permit, 1 year'),
  ('PP-45-2024', 're-entry-2y', 2000000, 'Izin masuk kembali 2 tahun', 'Re-entry permit, 2 years'),
  ('PP-45-2024', 'overstay-per-day', 1000000, 'Biaya beban overstay per hari', 'Overstay, per day');

-- The book a kind of applicant gets unless another is asked for. Ten years for adults since Permenkumham 18/2022; only
-- electronic books since 1 March 2025 (Kep. Dirjenim IMI-263.GR.01.02, 11 November 2024; the date is Bengkulu's).
create table tariff_book (
  tariff text not null,
  applicant text not null references applicant_kind (applicant),
  valid_from date not null,
  item text not null,
  primary key (tariff, applicant, valid_from),
  foreign key (tariff, item) references tariff_item (tariff, item)
);
select national_fact('tariff_book');

insert into tariff_book (tariff, applicant, valid_from, item)
select x.tariff, k.applicant, x.valid_from, case k.applicant when 'child' then x.child else x.adult end
from applicant_kind k
cross join (values
  ('PP-45-2014', date '2014-07-03', 'passport-48', 'passport-48'),
  ('PP-28-2019', date '2019-05-03', 'passport-48', 'passport-48'),
  ('PP-45-2024', date '2024-12-18', 'passport-48-10y', 'passport-48-5y'),
  ('PP-45-2024', date '2025-03-01', 'e-passport-48-10y', 'e-passport-48-5y')
) as x (tariff, valid_from, adult, child);

-- The lines of a bill by service, in order; a null item is the applicant's book. No row, no fee. Lost and damaged: the rate for
-- negligence. Under PP 45/2014 another copy has 300,000 for a damaged book.
create table tariff_line (
  tariff text not null references tariff_edition (tariff),
  service text not null,
  position integer not null,
  item text,
  primary key (tariff, service, position),
  foreign key (tariff, item) references tariff_item (tariff, item)
);
select national_fact('tariff_line');

insert into tariff_line (tariff, service, position, item) values
  ('PP-45-2014', 'new', 1, null), ('PP-45-2014', 'new', 2, 'biometric-service'),
  ('PP-45-2014', 'replacement', 1, null), ('PP-45-2014', 'replacement', 2, 'biometric-service'),
  ('PP-45-2014', 'replacement-lost', 1, 'passport-48-lost'), ('PP-45-2014', 'replacement-lost', 2, 'biometric-service'),
  ('PP-45-2014', 'replacement-damaged', 1, 'passport-48-damaged'), ('PP-45-2014', 'replacement-damaged', 2, 'biometric-service'),
  ('PP-28-2019', 'new', 1, null), ('PP-28-2019', 'replacement', 1, null),
  ('PP-28-2019', 'replacement-lost', 1, null), ('PP-28-2019', 'replacement-lost', 2, 'liability-lost'),
  ('PP-28-2019', 'replacement-damaged', 1, null), ('PP-28-2019', 'replacement-damaged', 2, 'liability-damaged'),
  ('PP-45-2024', 'new', 1, null), ('PP-45-2024', 'replacement', 1, null),
  ('PP-45-2024', 'replacement-lost', 1, null), ('PP-45-2024', 'replacement-lost', 2, 'liability-lost'),
  ('PP-45-2024', 'replacement-damaged', 1, null), ('PP-45-2024', 'replacement-damaged', 2, 'liability-damaged');

-- Collectors ----------------------------------------------------------------------------------------------------------
-- Permenkumham 8/2014, art. 23: who may collect, and what they show. Passports of a cohort go to the liaison on a signed list.
create table collector (
  collector text primary key check (collector in ('self', 'family', 'other', 'liaison-bulk')),
  position integer not null,
  name_id text not null,
  name_en text not null,
  source text not null
);
select national_fact('collector');

insert into collector (collector, position, name_id, name_en, source) values
  ('self', 1, 'Pemohon sendiri', 'The applicant', 'Permenkumham 8/2014, art. 23'),
  ('family', 2, 'Keluarga dalam satu KK', 'Family', 'Permenkumham 8/2014, art. 23'),
  ('other', 3, 'Orang lain dengan kuasa', 'Another person', 'Permenkumham 8/2014, art. 23'),
  ('liaison-bulk', 4, 'Penghubung haji, kolektif', 'Hajj liaison, in bulk', 'Practice of the hajj season: the passport goes to Kemenag');

create table collector_evidence (
  collector text not null references collector (collector),
  position integer not null,
  document text not null references document (document),
  primary key (collector, position)
);
select national_fact('collector_evidence');

insert into collector_evidence (collector, position, document) values
  ('self', 1, 'proof-of-payment'), ('self', 2, 'own-id'),
  ('family', 1, 'proof-of-payment'), ('family', 2, 'kk-copy'), ('family', 3, 'own-id'),
  ('other', 1, 'proof-of-payment'), ('other', 2, 'power-of-attorney'), ('other', 3, 'own-id'),
  ('liaison-bulk', 1, 'signed-list');
