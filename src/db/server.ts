import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { findBinaries, linkLibraries, type Binaries } from './binaries.ts'
import { codeOf } from './fault.ts'
import { madeWhole } from './made-whole.ts'
import { chooseRunAs, type RunAs } from './run-as.ts'

/** A PostgreSQL of our own: reachable by Unix socket only, stopped by `stop`. */
export type Server = {
  host: string
  port: number
  user: string
  adopted: boolean
  /** From now on it is started again whenever it dies unasked, for as long as it takes. `tell` gets what happens in words. */
  keep: (tell: Tell) => void
  stop: () => Promise<void>
}
type Tell = (words: string) => void

type Options = {
  /** The office's data directory; the cluster lies in `postgres-<major>` below it. */
  data: string
  binaries?: Binaries
  /** Extra settings, for example those of a scratch database in tests. */
  settings?: Readonly<Record<string, string>>
  /** Goes on running when the process that started it ends: for a server that several test processes share. */
  outlives?: boolean
}

const PORT = 5432
const USER = 'kafilah'
const PATIENCE_MS = 20_000

/**
 * Starts the PostgreSQL of this data directory, or adopts the one that an earlier, killed process left running.
 * A start after a kill finds a stale lock or a server still going down; both pass within seconds, so it waits.
 */
export async function startServer({
  data,
  binaries = findBinaries(),
  settings = {},
  outlives = false,
}: Options): Promise<Server> {
  const root = resolve(data)
  const cluster = join(root, `postgres-${binaries.major}`)
  mkdirSync(root, { recursive: true })
  refuseOtherVersion(cluster, binaries)

  const runAs = chooseRunAs()
  const place = prepare(root, binaries, runAs, Number(settings['port'] ?? PORT))
  madeWhole(cluster, (draft) => initialise(draft, place, runAs))
  runAs.own(cluster)

  const open = () => openOnce(cluster, place, () => launch(cluster, place, runAs, settings, outlives))
  let child = await open()
  let asked = false
  const stop = () => (child ? stopChild(child) : stopByPid(cluster))
  const keep = async (tell: Tell): Promise<void> => {
    for (;;) {
      await gone(child, place)
      if (asked) return
      tell('PostgreSQL has died; it is started again.')
      child = await openAtLast(open, tell)
      if (asked) return stop()
      tell('PostgreSQL is open again.')
    }
  }
  return {
    ...address(place),
    adopted: child === undefined,
    keep: (tell) => void keep(tell),
    stop: () => {
      asked = true
      return stop()
    },
  }
}

/** The server we started, or nothing when one was there already. Throws with words when its patience is over. */
async function openOnce(
  cluster: string,
  place: Place,
  start: () => ChildProcess,
): Promise<ChildProcess | undefined> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const seen = await knock(place)
    if (seen === 'open') return undefined
    if (seen === 'closed') {
      const child = start()
      if (await opened(child, place, deadline)) return child
    }
    if (Date.now() > deadline)
      throw new Error(`${cluster} does not open; PostgreSQL's own words: ${place.log}`)
    await sleep(250)
  }
}

/** A full disk or a server that cannot recover may need a human being; until one has come, trying goes on. */
async function openAtLast<T>(open: () => Promise<T>, tell: Tell): Promise<T> {
  for (;;) {
    try {
      return await open()
    } catch (fault) {
      tell(fault instanceof Error ? fault.message : String(fault))
      await sleep(1_000)
    }
  }
}

/** A child tells of its end; a server we found running is knocked at. */
async function gone(child: ChildProcess | undefined, place: Place): Promise<void> {
  if (!child) while ((await knock(place)) !== 'closed') await sleep(500)
  else if (child.exitCode === null && child.signalCode === null)
    await new Promise((done) => child.once('exit', done))
}

type Place = { socket: string; port: number; log: string; native: string; env: NodeJS.ProcessEnv }

const address = ({ socket, port }: Place) => ({ host: socket, port, user: USER })

/** Socket paths end at 107 bytes, so the socket lives in a short private folder named after the data directory. */
function prepare(root: string, binaries: Binaries, runAs: RunAs, port: number): Place {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12)
  const socket = join(tmpdir().length < 60 ? tmpdir() : '/tmp', `kafilah-${binaries.major}-${name}`)
  mkdirSync(socket, { recursive: true, mode: 0o700 })
  runAs.own(socket)
  const native = runAs.native(binaries.native, join(root, `programs-${binaries.major}`))
  const libraries = linkLibraries(
    { ...binaries, native },
    join(native === binaries.native ? root : native, `lib-${binaries.major}`),
  )
  const env = { PATH: process.env['PATH'], LD_LIBRARY_PATH: libraries, TZ: 'UTC', LC_ALL: 'C' }
  return { socket, port, log: join(root, 'postgres.log'), native, env }
}

function refuseOtherVersion(cluster: string, { major }: Binaries): void {
  const file = join(cluster, 'PG_VERSION')
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : String(major)
  if (found !== String(major))
    throw new Error(`${cluster} belongs to PostgreSQL ${found}; this Kafilah brings ${major}.`)
}

function initialise(folder: string, place: Place, runAs: RunAs): void {
  runAs.own(folder)
  const flags = ['--auth=trust', `--username=${USER}`, '--encoding=UTF8', '--locale=C', '--no-instructions']
  const { file, args, ...id } = runAs.wrap([join(place.native, 'bin', 'initdb'), '-D', folder, ...flags])
  const made = spawnSync(file, args, { env: place.env, encoding: 'utf8', ...id })
  if (made.status !== 0)
    throw new Error(`The database could not be created: ${made.stderr || String(made.error)}`)
}

const PRIVATE_LOG = {
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
}

function launch(
  cluster: string,
  place: Place,
  runAs: RunAs,
  extra: Readonly<Record<string, string>>,
  outlives: boolean,
): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: place.socket,
    max_connections: '80',
    jit: 'off', // compiling takes longer than the longest question of an office
    // A table without statistics is read by whichever index starts with the office, and that is every row of it. A young office
    // grows faster than PostgreSQL's minute: it looks every quarter of a minute for tables that have changed.
    autovacuum_naptime: '15s',
    ...PRIVATE_LOG,
    ...extra,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const bindable = !outlives && spawnSync('setpriv', ['--version']).status === 0
  const bound = bindable ? ['setpriv', '--pdeathsig', 'INT', '--'] : []
  const { file, args, ...id } = runAs.wrap([
    ...bound,
    join(place.native, 'bin', 'postgres'),
    '-D',
    cluster,
    ...flags,
  ])
  const log = openSync(place.log, 'a', 0o600)
  const child = spawn(file, args, { env: place.env, stdio: ['ignore', log, log], detached: outlives, ...id })
  if (outlives) child.unref()
  return child
}

async function opened(child: ChildProcess, place: Place, deadline: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if ((await knock(place)) === 'open') return true
    await sleep(20)
  }
  return false
}

/** `waiting`: somebody is there but starting up or going down. All seats taken is open too. */
async function knock(place: Place): Promise<'open' | 'waiting' | 'closed'> {
  if (!existsSync(join(place.socket, `.s.PGSQL.${place.port}`))) return 'closed'
  const client = new Client({ ...address(place), database: 'postgres', connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return 'open'
  } catch (fault) {
    const code = codeOf(fault)
    return code === '57P03' ? 'waiting' : code === '53300' ? 'open' : 'closed'
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGINT')
  await gone
}

async function stopByPid(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  process.kill(pid, 'SIGINT')
  for (let waited = 0; existsSync(file) && waited < PATIENCE_MS; waited += 50) await sleep(50)
}
