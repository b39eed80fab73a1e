import { z } from 'zod'
import type { Help } from '#seating'

/** What would make it fit, as it is kept in a row: days as `2016-02-06`. */
export const KeptHelp = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('seats'), more: z.number(), days: z.array(z.string()) }),
  z.object({ kind: z.literal('saturdays'), days: z.array(z.string()) }),
  z.object({ kind: z.literal('buses'), limit: z.number() }),
  z.object({ kind: z.literal('other-days'), groups: z.array(z.string()) }),
])
export type KeptHelp = z.infer<typeof KeptHelp>

export function keepHelp(help: Help): KeptHelp {
  switch (help.kind) {
    case 'seats':
    case 'saturdays':
      return { ...help, days: help.days.map((day) => day.toString()) }
    case 'other-days':
      return { kind: help.kind, groups: [...help.groups] }
    case 'buses':
      return help
  }
}

export function readHelp(help: KeptHelp): Help {
  switch (help.kind) {
    case 'seats':
    case 'saturdays':
      return { ...help, days: help.days.map((day) => Temporal.PlainDate.from(day)) }
    case 'buses':
    case 'other-days':
      return help
  }
}
