import { resolve } from 'node:path'
import { z } from 'zod'

/** The environment of the contract, read in this one place. A bad value stops the start with words. */
export type Config = {
  port: number
  host: string
  data: string
  databaseUrl: string | undefined
  demo: boolean
  /** Where the demonstration clock starts; undefined means the contract's first morning. */
  clock: Temporal.Instant | undefined
  keys: string
  banks: string | undefined
  bankPort: number
  logLevel: string
}

const port = (name: string) =>
  z.coerce
    .number({ error: `${name} must be a port number.` })
    .int()
    .min(1, `${name} must be a port number.`)
    .max(65_535, `${name} must be a port number.`)

const Environment = z.object({
  PORT: port('PORT').default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  KAFILAH_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must begin with postgres://')
    .optional(),
  KAFILAH_DEMO: z
    .enum(['0', '1'], { error: 'KAFILAH_DEMO is 0 (empty office) or 1 (demonstration).' })
    .default('1'),
  KAFILAH_CLOCK: z.string().transform(instant).optional(),
  KAFILAH_KEYS: z.string().min(1).optional(),
  KAFILAH_BANKS: z.string().min(1).optional(),
  KAFILAH_BANK_PORT: port('KAFILAH_BANK_PORT').optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'LOG_LEVEL is one of fatal, error, warn, info, debug, silent.',
    })
    .default('warn'),
})

function instant(text: string, context: z.RefinementCtx): Temporal.Instant {
  try {
    return Temporal.Instant.from(text)
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'KAFILAH_CLOCK must be a moment such as 2016-01-11T07:00+07:00.',
    })
    return z.NEVER
  }
}

export function readConfig(
  env: NodeJS.ProcessEnv,
): { ok: true; config: Config } | { ok: false; words: string[] } {
  const parsed = Environment.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  )
  if (!parsed.success) return { ok: false, words: parsed.error.issues.map((issue) => issue.message) }
  const e = parsed.data
  const demo = e.KAFILAH_DEMO === '1'
  if (e.KAFILAH_CLOCK && !demo)
    return {
      ok: false,
      words: ['KAFILAH_CLOCK is for the demonstration only; a real office has the real clock.'],
    }
  const data = resolve(e.KAFILAH_DATA)
  return {
    ok: true,
    config: {
      port: e.PORT,
      host: e.HOST,
      data,
      databaseUrl: e.DATABASE_URL,
      demo,
      clock: e.KAFILAH_CLOCK,
      keys: resolve(e.KAFILAH_KEYS ?? `${data}/keys.json`),
      banks: e.KAFILAH_BANKS && resolve(e.KAFILAH_BANKS),
      bankPort: e.KAFILAH_BANK_PORT ?? e.PORT + 1,
      logLevel: e.LOG_LEVEL,
    },
  }
}
