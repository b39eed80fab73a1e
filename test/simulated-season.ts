import type { Day, Rule, Season } from '#simulation'

const WEEKDAY = [1.25, 1.05, 0.95, 0.9, 0.85] as const

/**
 * An invented office: two desks for papers, three booths, seventy people a day, a third of them pilgrims in two blocks, one of
 * these by a bus that may be late; walk-ins that scatter more than chance.
 */
export function simulatedSeason(more: { rule?: Rule; breaks?: boolean; days?: number } = {}): Season {
  const many = more.days ?? 60
  const days = Array.from({ length: many }, (_, d): Day => {
    const visits = d < many - 12
    const block = (k: number) => Array.from({ length: 12 }, (__, i) => d * 24 + k * 12 + i)
    return {
      opens: 480,
      closes: 960,
      desks: [2, 3],
      breaks: more.breaks
        ? [
            { stage: 0, desk: 0, from: 720, to: 750 },
            { stage: 1, desk: 1, from: 720, to: 750 },
          ]
        : [],
      blocks: visits
        ? [
            { at: 540, people: block(0), bus: d },
            { at: 600, people: block(1), bus: null },
          ]
        : [],
      booked: Array.from({ length: 8 }, (__, i) => ({ at: 480 + i * 60, persons: 2 })),
      walkIns: 30 * (WEEKDAY[d % 5] ?? 1),
      adjudicates: 90,
      prints: 90,
    }
  })
  return {
    stages: [
      { name: 'document-check', minutes: { pilgrim: 5, public: 6 }, scv: 0.5 },
      { name: 'capture-interview', minutes: { pilgrim: 9, public: 12 }, scv: 0.3 },
    ],
    rule: more.rule ?? { kind: 'first-come' },
    days,
    deadline: many - 2,
    pilgrims: {
      noShow: 0.04,
      priority: 0.1,
      punctuality: { mean: -10, sd: 12 },
      lateBus: { chance: 0.2, minutes: 40, scv: 0.5 },
      again: { days: 5, at: 600 },
    },
    public: {
      noShow: 0.08,
      priority: 0.1,
      punctuality: { mean: -5, sd: 10 },
      size: 20,
      profile: [3, 4, 3, 2, 2, 2, 1, 1],
    },
    backOffice: { paidAfter: 1, promise: 3, readyAfter: 1 },
  }
}
