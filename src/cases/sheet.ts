import { dateAt, type Id } from '#kernel'
import {
  askedOf,
  loadCatalogue,
  missingOf,
  requirementsFor,
  stageFacts,
  type Asked,
  type Catalogue,
  type Sop,
  type Words as Named,
} from '#catalogue'
import type { Tx } from '#db'
import { isStaff, personById, staffNames, type Ctx, type Person } from '#people'
import type { Case } from './case.ts'
import { collectionOfCase, type Collection } from './collection.ts'
import { offersTo, type Offer } from './counter.ts'
import { doersOf } from './history.ts'
import { caseById, caseChecklist, caseHistory, type CaseEvent } from './store.ts'
import { sopOf } from './take-stage.ts'
import { undoOffer, type UndoOffer } from './undo.ts'

/** Everything the case page answers: who, what stage, since when, what is missing, what may I do now. */
export type Sheet = {
  one: Case
  person: Person
  service: Named
  applicant: Named
  stageName: (stage: Case['stage']) => Named
  sop: Sop
  promised: boolean
  asked: readonly Asked[]
  /** The papers seen so far; undefined before anybody checked. */
  seen: ReadonlySet<string> | undefined
  missing: readonly Asked[]
  /** `by` is a name for staff, and otherwise as the log names somebody. */
  history: readonly (CaseEvent & { by: string })[]
  offers: readonly Offer[]
  /** What is to be said of the act this reader took a moment ago. */
  undo: UndoOffer | undefined
  /** While the passport lies ready. */
  collection: Collection | undefined
}

/** One query for the case page, the letters and the public status. */
export async function caseSheet(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<Sheet | undefined> {
  const one = await caseById(ctx, tx, id)
  const person = one && (await personById(ctx, tx, one.person))
  if (!one || !person) return undefined
  const catalogue = await loadCatalogue(tx, dateAt(one.openedAt, ctx.zone))
  const set = requirementsFor(catalogue, one.service, one.applicantKind)
  const lines = await caseChecklist(ctx, tx, id)
  const seen = new Set(lines.filter(({ state }) => state === 'seen').map(({ document }) => document))
  const history = await caseHistory(ctx, tx, id)
  const names = await staffNames(tx, ctx.office)
  return {
    one,
    person,
    ...namesOf(catalogue, one),
    sop: sopOf(catalogue, one),
    asked: askedOf(set),
    seen: lines.length > 0 ? seen : undefined,
    missing: missingOf(set, seen),
    history: history.map((event) => ({ ...event, by: names.get(event.who) ?? event.who })),
    offers: offersTo(ctx, one, doersOf(history)),
    undo: undoOffer(history, accountOf(ctx), ctx.now()),
    collection: await collectionOfCase(ctx, tx, one),
  }
}

const accountOf = ({ who }: Ctx): string | null => (isStaff(who) ? who.account : null)

/** The same for the pages of other modules on which an officer finds himself after an act. */
export async function undoOfferOn(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<UndoOffer | undefined> {
  return undoOffer(await caseHistory(ctx, tx, id), accountOf(ctx), ctx.now())
}

function namesOf(catalogue: Catalogue, one: Case) {
  const service = catalogue.services.get(one.service)
  const applicant = catalogue.applicants.find(({ kind }) => kind === one.applicantKind)
  if (!service || !applicant) throw new Error(`the catalogue has no words for case ${one.id}`)
  return {
    service: service.name,
    applicant: applicant.name,
    promised: service.clockApplies,
    stageName: (stage: Case['stage']): Named => stageFacts(catalogue, stage).name,
  }
}
