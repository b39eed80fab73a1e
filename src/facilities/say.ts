import type { Page } from '#web'
import type { Bottleneck } from './bottleneck.ts'
import type { WorkStage } from './day.ts'

/** `Foto dan wawancara: 3 booth, 2 petugas → 70 orang. Dengan satu petugas lagi: 105 orang.` */
export function sayBottleneck({ t: { facilities: f } }: Page, one: Bottleneck): string {
  const [stage] = one.stages
  const places = stage && one.places !== null ? [f.placesOf[placeWord(stage)](String(one.places))] : []
  const officers = one.officers === null ? [] : [f.officersOf(String(one.officers))]
  const held = f.limit(
    sayStages(f.skills, one.stages),
    [...places, ...officers].join(', '),
    String(one.people),
  )
  if (!one.more || !stage) return `${held} ${f.noRemedy}`
  const people = String(one.more.people)
  if (one.more.what === 'repair') return `${held} ${f.withoutOutages(people)}`
  if (one.more.what === 'officer') return `${held} ${f.oneOfficerMore(people)}`
  const word = f.onePlace[placeWord(stage)]
  return `${held} ${one.more.what === 'place' ? f.onePlaceMore(word, people) : f.oneOfBothMore(word, people)}`
}

const sayStages = (words: Page['t']['facilities']['skills'], stages: readonly WorkStage[]): string =>
  stages.map((stage) => words[stage]).join(' + ')

const placeWord = (stage: WorkStage): 'desk' | 'booth' | 'printer' =>
  stage === 'capture-interview' ? 'booth' : stage === 'printing' ? 'printer' : 'desk'

/** Hours with one decimal, as the language writes them. */
export const sayHours = ({ t, language }: Page, minutes: number): string =>
  t.facilities.hoursOf(
    (minutes / 60).toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 1 }),
  )
