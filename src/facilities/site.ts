import { z } from 'zod'
import { idOf, type Id } from '#kernel'

/** Where people are served: `''` at the office, else a mobile session. Part of the name of every half hour. */
export type Site = '' | Id<'mobile'>
export const OFFICE = '' as const satisfies Site

/** As it is kept in an answer: those given before there were mobile sessions speak of the office. */
export const keptSite = z.union([z.literal(OFFICE), idOf('mobile')]).default(OFFICE)

/** The session of a place; nothing at the office. */
export const sessionAt = (site: Site): Id<'mobile'> | null => (site === '' ? null : site)
