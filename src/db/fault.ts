/** The SQLSTATE of a fault of PostgreSQL, the code of one of the system, or an empty string. */
export const codeOf = (fault: unknown): string =>
  typeof fault === 'object' && fault !== null && 'code' in fault && typeof fault.code === 'string'
    ? fault.code
    : ''

/** Nobody is there, the line broke, or PostgreSQL is starting, stopping or has no seat left (appendix A of its manual). */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  '08000',
  '08001',
  '08003',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
])

/** What `pg` says without a code. */
const AWAY_WORDS =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** Nothing was done: the database could not be reached, or was lost before the commit. The same act may be tried again. */
export const isAway = (fault: unknown): boolean =>
  AWAY.has(codeOf(fault)) ||
  (codeOf(fault) === 'ENOENT' && callOf(fault) === 'connect') ||
  (fault instanceof Error && AWAY_WORDS.test(fault.message))

const callOf = (fault: unknown): unknown =>
  typeof fault === 'object' && fault !== null && 'syscall' in fault ? fault.syscall : undefined

const UNSURE = 'the database was lost during a commit'

/** The commit was sent and never answered: done or not, only the next look tells. Never tried again by itself. */
export const unsure = (cause: unknown): Error => new Error(UNSURE, { cause })

/** For whoever asked: the database is away for the moment; the same request may be sent again with its key. */
export const isUnavailable = (fault: unknown): boolean =>
  isAway(fault) || (fault instanceof Error && fault.message === UNSURE)
