import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { madeWhole } from './made-whole.ts'

/** How to start a program that refuses to run as root. `wrap` turns a command line into the one to spawn. */
export type RunAs = {
  wrap: (command: readonly string[]) => { file: string; args: string[]; uid?: number; gid?: number }
  /** Hands a folder to the user the program will run as. */
  own: (folder: string) => void
  /** The folder of programs, copied where that user can read it if need be. */
  native: (folder: string, copyTo: string) => string
}

const NOBODY = 65534

const plain: RunAs = {
  wrap: ([file = '', ...args]) => ({ file, args }),
  own: (folder) => chmodSync(folder, 0o700),
  native: (folder) => folder,
}

/** PostgreSQL refuses root. Inside a user namespace we are somebody else, while every file stays root's. */
const inUserNamespace: RunAs = {
  ...plain,
  wrap: (command) => ({
    file: 'unshare',
    args: ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--', ...command],
  }),
}

/** Where user namespaces are forbidden (some containers): an existing system user, and programs copied to where it may read. */
const asSystemUser = (name: string): RunAs => {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }).trim())
  const [uid, gid] = [id('-u'), id('-g')]
  const own = (folder: string): void => {
    chownSync(folder, uid, gid)
    chmodSync(folder, 0o700)
    for (const entry of readdirSync(folder)) chownSync(join(folder, entry), uid, gid)
  }
  return {
    wrap: ([file = '', ...args]) => ({ file, args, uid, gid }),
    own,
    native: (folder, copyTo) => {
      madeWhole(copyTo, (draft) => cpSync(folder, draft, { recursive: true }))
      return copyTo
    },
  }
}

/** Not root: as we are. Root: a user namespace; if that is not permitted, a system user that exists. */
export function chooseRunAs(): RunAs {
  if (process.getuid?.() !== 0) return plain
  const probe = inUserNamespace.wrap(['true'])
  if (spawnSync(probe.file, probe.args).status === 0) return inUserNamespace
  const name = ['postgres', 'nobody'].find((one) => spawnSync('id', [one]).status === 0)
  if (name) return asSystemUser(name)
  throw new Error(
    'PostgreSQL does not run as root, user namespaces are not permitted here, and there is no user "postgres" or "nobody". ' +
      'Start Kafilah as an ordinary user, or set DATABASE_URL.',
  )
}
