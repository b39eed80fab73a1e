// What a season looks like to the simulator. Times are minutes from midnight, days the indexes of working days.

/** As the hall tells people apart; `priority` are those of any kind who are called early. */
export const classes = ['pilgrim', 'booked', 'walk-in', 'priority'] as const
export type Class = (typeof classes)[number]

/** One stop on everybody's way through the house, and how long it takes; `scv` is the squared coefficient of variation. */
export type Stage = {
  name: string
  minutes: { pilgrim: number; public: number }
  scv: number
}

/**
 * Who is called next. `mixing` is the hall's own rule (`src/queue/mixing.ts`) with its promise: nobody is overtaken by more than
 * `most` later arrivals of other classes.
 */
export type Rule = { kind: 'first-come' } | { kind: 'priority-first' } | { kind: 'mixing'; most: number }

/**
 * Pilgrims invited for `at`, by their numbers within the season: a person keeps their chance when a plan moves them. Those of one
 * `bus` come together, for the first of their blocks; a bus keeps its chance wherever it has the same number.
 */
export type Block = { at: number; people: readonly number[]; bus: number | null }

/** Nobody is called to this desk of this stage (both counted from 0) from `from` up to, not including, `to`. */
export type Break = { stage: number; desk: number; from: number; to: number }

export type Day = {
  /** Whose chance the public of this day has; without it that of the day's place. A day keeps its people when another closes. */
  stream?: number
  opens: number
  /** When the last should have left; whoever holds a number is served, and the rest is overtime. */
  closes: number
  /** By stage. */
  desks: readonly number[]
  breaks: readonly Break[]
  blocks: readonly Block[]
  booked: readonly { at: number; persons: number }[]
  /** How many of the public come without a booking, on average. */
  walkIns: number
  /** Most that the back office decides, and prints, that day. */
  adjudicates: number
  prints: number
  /** Prints further books after that, as long as more than so many wait. */
  evening?: { prints: number; waiting: number }
}

/** A hall elsewhere on day `on`: only those who were invited come there, and whoever is missed comes to the office later. */
export type Outside = Pick<Day, 'opens' | 'closes' | 'desks' | 'breaks' | 'blocks'> & { on: number }

/** Every hall of a season: those of the office's days, then those outside, to which none of the public comes. */
export const hallsOf = ({ days, outside = [] }: Pick<Season, 'days' | 'outside'>): Day[] => [
  ...days,
  ...outside.map((one) => ({ ...one, booked: [], walkIns: 0, adjudicates: 0, prints: 0 })),
]

/** Minutes that people come after (before: negative) the time they were given: a normal. */
export type Punctuality = { mean: number; sd: number }

export type Season = {
  stages: readonly Stage[]
  rule: Rule
  days: readonly Day[]
  /** Mobile sessions; their cases come into the back office on the day itself. */
  outside?: readonly Outside[]
  /** The last day on which a pilgrim's passport may be ready. */
  deadline: number
  pilgrims: {
    noShow: number
    priority: number
    /** Of those who come on their own. */
    punctuality: Punctuality
    /** A bus is late with this chance, by a gamma of this mean; then all its people are. */
    lateBus: { chance: number; minutes: number; scv: number }
    /** Whoever was missed comes so many working days later at that time; null: never. */
    again: { days: number; at: number } | null
  }
  public: {
    noShow: number
    priority: number
    punctuality: Punctuality
    /** The size of the negative binomial that a day's walk-ins follow: the smaller, the more days differ. */
    size: number
    /** How walk-ins spread over equal parts of the opening hours. */
    profile: readonly number[]
  }
  backOffice: {
    /** Working days from the visit until the case is paid and can be decided. */
    paidAfter: number
    /** Working days from the visit in which the public is promised the passport: the nearest date goes first. */
    promise: number
    /** Working days from printing until the passport lies ready. */
    readyAfter: number
  }
}
