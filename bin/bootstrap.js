// Plain JavaScript for any Node from 20 on: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => join(root, ...parts)

/** Words on standard error: standard output belongs to the command (`--json` prints one document there). */
const say = (text) => process.stderr.write(`${text}\n`)

/** Installs what the lockfile names, when it changed or nothing is there yet. No install scripts are run. */
export function install() {
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')
  const mark = at('node_modules', '.kafilah-installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  if (!installedByHand()) {
    say('Installing what Kafilah needs (once) ...')
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
    const [file, ...before] = npm
    const done = spawnSync(
      file,
      [...before, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: root,
        stdio: ['ignore', 2, 2],
      },
    )
    if (done.status !== 0) fail('npm could not install the packages; its own words are above.')
  }
  writeFileSync(mark, lock)
}

function installedByHand() {
  const done = at('node_modules', '.package-lock.json')
  return (
    existsSync(done) &&
    statSync(done).mtimeMs >= statSync(at('package-lock.json')).mtimeMs &&
    pinned() !== undefined
  )
}

const pinned = () => {
  const file = at('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  return existsSync(file) ? file : undefined
}

/** The Node that Kafilah runs on: the pinned one from npm, or this one where npm has none for the platform. */
export function runtime() {
  const own = pinned()
  if (own) return own
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  return fail(
    `There is no Node 26 on npm for ${process.platform}-${process.arch}. Install Node 26 or newer and start again.`,
  )
}

/** Hands over to another program, passes signals on, and ends as it ends. The channel tells it when we are gone. */
export function handOver(file, args, env = {}) {
  const child = spawn(file, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (fault) => fail(String(fault)))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

export function fail(text) {
  say(text)
  return process.exit(1)
}
