import type { Id } from '#kernel'

/** The roles of `mission.md`. One account may hold several; the four-eyes rules look at persons, not at roles. */
export const roles = [
  'customer-service',
  'examiner',
  'senior-examiner',
  'adjudicator',
  'production',
  'handover',
  'supervisor',
  'head-of-office',
  'treasurer',
  'information',
  'liaison',
  'operator',
  'auditor',
] as const
export type Role = (typeof roles)[number]

/** Who acts. A liaison always has a regency; nobody else has one. */
export type Who =
  | { kind: 'public' }
  | { kind: 'staff'; account: Id<'account'>; name: string; roles: readonly Role[]; regency: string | null }
  | { kind: 'bank'; partner: string }
  | { kind: 'system'; name: string }

/** How the log names somebody: never by a personal name. */
export function nameInLog(who: Who): string {
  switch (who.kind) {
    case 'public':
      return 'public'
    case 'staff':
      return who.account
    case 'bank':
      return `bank:${who.partner}`
    case 'system':
      return `system:${who.name}`
  }
}

export const isStaff = (who: Who): who is Extract<Who, { kind: 'staff' }> => who.kind === 'staff'
