import type { PlainDate } from '#kernel'
import type { CollectionRule } from './collection.ts'
import { allInForce, inForce, type Edition } from './edition.ts'
import type { Paper, RequirementSet } from './requirements.ts'
import type { Applicant, ApplicantKind, Service, ServiceId } from './services.ts'
import type { Channel, Sop, Stage, StageFacts } from './stages.ts'
import type { Tariff } from './tariff.ts'
import type { Words } from './words.ts'

export type CollectorKind = 'self' | 'family' | 'other' | 'liaison-bulk'

/** Who may collect a passport and what they show (Permenkumham 8/2014, art. 23). */
export type Collector = { kind: CollectorKind; name: Words; evidence: readonly Paper[] }

export type TariffEdition = Omit<Tariff, 'books'> & {
  books: readonly (Edition & { applicant: ApplicantKind; item: string })[]
}

/** Every edition there ever was, in the order of the tables. */
export type Facts = {
  services: readonly Service[]
  applicants: readonly Applicant[]
  sets: readonly RequirementSet[]
  stages: ReadonlyMap<Stage, StageFacts>
  sops: readonly Sop[]
  tariffs: readonly TariffEdition[]
  collectors: readonly Collector[]
  collections: readonly CollectionRule[]
}

/** What is in force on one date. Cases keep the id of the SOP they began under: `everySop` finds it again. */
export type Catalogue = {
  onDate: PlainDate
  services: ReadonlyMap<ServiceId, Service>
  applicants: readonly Applicant[]
  sets: readonly RequirementSet[]
  stages: ReadonlyMap<Stage, StageFacts>
  sops: ReadonlyMap<Channel, Sop>
  everySop: ReadonlyMap<string, Sop>
  tariff: Tariff
  collectors: ReadonlyMap<CollectorKind, Collector>
  /** For passports issued on the date. */
  collection: CollectionRule
}

/** Throws for a date before the first tariff: nothing is known of the office's fees then. */
export function catalogueOn(facts: Facts, date: PlainDate): Catalogue {
  return {
    onDate: date,
    services: allInForce(facts.services, (one) => one.id, date),
    applicants: facts.applicants,
    sets: [...allInForce(facts.sets, (one) => `${one.service} ${one.applicant}`, date).values()],
    stages: facts.stages,
    sops: allInForce(facts.sops, (one) => one.channel, date),
    everySop: new Map(facts.sops.map((one) => [one.id, one])),
    tariff: tariffOn(facts.tariffs, date),
    collectors: new Map(facts.collectors.map((one) => [one.kind, one])),
    collection: collectionOn(facts.collections, date),
  }
}

function tariffOn(editions: readonly TariffEdition[], date: PlainDate): Tariff {
  const edition = inForce(editions, date)
  if (!edition) throw new RangeError(`no tariff was in force on ${date.toString()}`)
  const books = allInForce(edition.books, (one) => one.applicant, date)
  return { ...edition, books: new Map([...books].map(([applicant, { item }]) => [applicant, item])) }
}

function collectionOn(rules: readonly CollectionRule[], date: PlainDate): CollectionRule {
  const rule = inForce(rules, date)
  if (!rule) throw new RangeError(`nothing is known of how long a passport lay ready on ${date.toString()}`)
  return rule
}

/** The papers asked for on the catalogue's date. Throws when nobody wrote a set for this service and applicant. */
export function requirementsFor(
  catalogue: Catalogue,
  service: ServiceId,
  applicant: ApplicantKind,
): RequirementSet {
  const set = catalogue.sets.find((one) => one.service === service && one.applicant === applicant)
  if (!set) throw new Error(`no papers are known for ${service} of ${applicant}`)
  return set
}

/** The SOP in force on the catalogue's date for those who come by this way. */
export function sopFor(catalogue: Catalogue, channel: Channel): Sop {
  const sop = catalogue.sops.get(channel)
  if (!sop) throw new Error(`no SOP was in force for ${channel} on ${catalogue.onDate.toString()}`)
  return sop
}

export function stageFacts(catalogue: Catalogue, stage: Stage): StageFacts {
  const facts = catalogue.stages.get(stage)
  if (!facts) throw new Error(`the catalogue has no words for ${stage}`)
  return facts
}
