import { rupiah, type PlainDate } from '#kernel'
import type { Tx } from '#db'
import { catalogueOn, type Catalogue, type Collector, type Facts, type TariffEdition } from './catalogue.ts'
import type { CollectionRule } from './collection.ts'
import type { Paper, Requirement, RequirementSet } from './requirements.ts'
import type { Applicant, Service } from './services.ts'
import type { Sop, Stage, StageFacts } from './stages.ts'
import type { CatalogueTables } from './tables.ts'
import type { Words } from './words.ts'

/** Facts change by migration only, and migrations run before this process serves: read once, kept for good. */
let kept: Facts | undefined
const byDate = new Map<string, Catalogue>()
const MOST_DATES = 1_000

/** What is in force on a date. The same value for every caller of one date; never change it. */
export async function loadCatalogue(tx: Tx, onDate: PlainDate): Promise<Catalogue> {
  kept ??= await readFacts(tx)
  const day = onDate.toString()
  const catalogue = byDate.get(day) ?? catalogueOn(kept, onDate)
  if (byDate.size >= MOST_DATES) byDate.clear()
  byDate.set(day, catalogue)
  return catalogue
}

/** Every edition there ever was, straight from the tables. */
export async function readFacts(tx: Tx): Promise<Facts> {
  const papers = await readPapers(tx)
  return {
    services: await readServices(tx),
    applicants: await readApplicants(tx),
    sets: await readSets(tx, papers),
    stages: await readStages(tx),
    sops: await readSops(tx),
    tariffs: await readTariffs(tx),
    collectors: await readCollectors(tx, papers),
    collections: await readCollections(tx),
  }
}

type Papers = ReadonlyMap<string, Paper>

const words = (row: { name_id: string; name_en: string }): Words => ({ id: row.name_id, en: row.name_en })

const rowsOf = <T extends keyof CatalogueTables>(tx: Tx, table: T) =>
  tx.withTables<CatalogueTables>().selectFrom(table)

async function readServices(tx: Tx): Promise<Service[]> {
  const rows = await rowsOf(tx, 'service')
    .selectAll('service')
    .orderBy('service.position')
    .orderBy('service.valid_from')
    .execute()
  return rows.map((row) => ({
    id: row.service,
    validFrom: row.valid_from,
    name: words(row),
    hold: row.hold,
    clockApplies: row.clock_applies,
    source: row.source,
  }))
}

async function readApplicants(tx: Tx): Promise<Applicant[]> {
  const rows = await rowsOf(tx, 'applicant_kind')
    .selectAll('applicant_kind')
    .orderBy('applicant_kind.position')
    .execute()
  return rows.map((row) => ({ kind: row.applicant, name: words(row) }))
}

async function readPapers(tx: Tx): Promise<Papers> {
  const rows = await rowsOf(tx, 'document').selectAll('document').orderBy('document.document').execute()
  return new Map(
    rows.map((row) => [row.document, { id: row.document, name: words(row), madeBy: row.made_by }]),
  )
}

function paperOf(papers: Papers, id: string): Paper {
  const paper = papers.get(id)
  if (!paper) throw new Error(`the catalogue has no document ${id}`)
  return paper
}

async function readSets(tx: Tx, papers: Papers): Promise<RequirementSet[]> {
  const heads = await rowsOf(tx, 'requirement_set')
    .selectAll('requirement_set')
    .orderBy('requirement_set.service')
    .orderBy('requirement_set.applicant')
    .orderBy('requirement_set.valid_from')
    .execute()
  const rows = await rowsOf(tx, 'requirement')
    .selectAll('requirement')
    .orderBy('requirement.position')
    .execute()
  const key = (row: { service: string; applicant: string; valid_from: PlainDate }) =>
    `${row.service} ${row.applicant} ${row.valid_from.toString()}`
  const bySet = Map.groupBy(rows, key)
  return heads.map((head) => ({
    service: head.service,
    applicant: head.applicant,
    validFrom: head.valid_from,
    source: head.source,
    assumed: head.assumed,
    requirements: (bySet.get(key(head)) ?? []).map((row) => requirementOf(papers, row)),
  }))
}

const requirementOf = (papers: Papers, row: CatalogueTables['requirement']): Requirement => ({
  paper: paperOf(papers, row.document),
  oneOf: row.one_of,
  optional: row.optional,
  note: row.note_id !== null && row.note_en !== null ? { id: row.note_id, en: row.note_en } : null,
  hajjExtra: row.hajj_extra,
})

async function readStages(tx: Tx): Promise<Map<Stage, StageFacts>> {
  const rows = await rowsOf(tx, 'stage').selectAll('stage').orderBy('stage.position').execute()
  const endings = await rowsOf(tx, 'stage_ending')
    .selectAll('stage_ending')
    .orderBy('stage_ending.ending')
    .execute()
  const facts = rows.map((row) => ({
    stage: row.stage,
    name: words(row),
    role: row.role,
    staffRole: row.staff_role,
    mayEnd: endings
      .filter((one) => one.stage === row.stage)
      .map((one) => ({ ending: one.ending, name: words(one) })),
  }))
  return new Map(facts.map((one) => [one.stage, one]))
}

async function readSops(tx: Tx): Promise<Sop[]> {
  const rows = await rowsOf(tx, 'sop_edition')
    .selectAll('sop_edition')
    .orderBy('sop_edition.valid_from')
    .orderBy('sop_edition.sop')
    .execute()
  const steps = await rowsOf(tx, 'sop_step').selectAll('sop_step').orderBy('sop_step.position').execute()
  return rows.map((row) => ({
    id: row.sop,
    channel: row.channel,
    validFrom: row.valid_from,
    order: steps.filter((step) => step.sop === row.sop).map((step) => step.stage),
    workingDays: row.working_days,
    clockStarts: row.clock_starts,
    clockAssumed: row.clock_assumed,
    source: row.source,
  }))
}

async function readTariffs(tx: Tx): Promise<TariffEdition[]> {
  const rows = await rowsOf(tx, 'tariff_edition')
    .selectAll('tariff_edition')
    .orderBy('tariff_edition.valid_from')
    .execute()
  const items = await rowsOf(tx, 'tariff_item').selectAll('tariff_item').orderBy('tariff_item.item').execute()
  const books = await rowsOf(tx, 'tariff_book')
    .selectAll('tariff_book')
    .orderBy('tariff_book.valid_from')
    .execute()
  const lines = await rowsOf(tx, 'tariff_line')
    .selectAll('tariff_line')
    .orderBy('tariff_line.position')
    .execute()
  const of = <R extends { tariff: string }>(all: readonly R[], tariff: string) =>
    all.filter((one) => one.tariff === tariff)
  return rows.map(({ tariff, valid_from: validFrom, source }) => ({
    id: tariff,
    validFrom,
    source,
    items: new Map(
      of(items, tariff).map((row) => [
        row.item,
        { item: row.item, name: words(row), amount: rupiah(row.amount) },
      ]),
    ),
    books: of(books, tariff).map((row) => ({
      applicant: row.applicant,
      validFrom: row.valid_from,
      item: row.item,
    })),
    lines: new Map(
      [...Map.groupBy(of(lines, tariff), (row) => row.service)].map(([service, ofService]) => [
        service,
        ofService.map((row) => row.item),
      ]),
    ),
  }))
}

async function readCollectors(tx: Tx, papers: Papers): Promise<Collector[]> {
  const rows = await rowsOf(tx, 'collector').selectAll('collector').orderBy('collector.position').execute()
  const evidence = await rowsOf(tx, 'collector_evidence')
    .selectAll('collector_evidence')
    .orderBy('collector_evidence.position')
    .execute()
  return rows.map((row) => ({
    kind: row.collector,
    name: words(row),
    evidence: evidence
      .filter((one) => one.collector === row.collector)
      .map((one) => paperOf(papers, one.document)),
  }))
}

async function readCollections(tx: Tx): Promise<CollectionRule[]> {
  const rows = await rowsOf(tx, 'collection_rule')
    .selectAll('collection_rule')
    .orderBy('collection_rule.valid_from')
    .execute()
  return rows.map((row) => ({
    validFrom: row.valid_from,
    months: row.months,
    remindDays: row.remind_days,
    source: row.source,
  }))
}
