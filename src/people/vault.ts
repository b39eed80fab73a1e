import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** Seals personal numbers and finds them again. Keys live outside the database and its backups (trust.md). */
export type Vault = {
  seal: (plain: string) => Buffer
  open: (sealed: Uint8Array) => string
  /** Keyed hash for look-up and uniqueness. `kind` keeps a NIK and a porsi of equal digits apart. */
  blind: (kind: string, plain: string) => Buffer
}

const Keys = z.object({
  current: z.string(),
  keys: z.record(z.string().regex(/^[0-9a-z]{1,8}$/), z.base64()),
  index: z.base64(),
})
type Keys = z.infer<typeof Keys>

/** Reads the key file, or makes one (mode 600) on the first start. */
export function openVault(file: string): Vault {
  if (!existsSync(file)) makeKeys(file)
  return vaultOf(Keys.parse(JSON.parse(readFileSync(file, 'utf8'))))
}

/**
 * Written aside and on disk before it gets its name, so a start that is cut off leaves no half a key; and it never replaces keys
 * that are there: of two starts at once both take the first one's.
 */
function makeKeys(file: string): void {
  const draft = `${file}.new-${process.pid}`
  mkdirSync(dirname(file), { recursive: true })
  rmSync(draft, { force: true })
  writeFileSync(draft, `${JSON.stringify(freshKeys(), null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(draft, file)
  } catch (fault) {
    if (!existsSync(file)) throw fault
  } finally {
    rmSync(draft)
  }
}

export const freshVault = (): Vault => vaultOf(freshKeys())

const freshKeys = (): Keys => ({
  current: 'k1',
  keys: { k1: randomBytes(32).toString('base64') },
  index: randomBytes(32).toString('base64'),
})

/** Layout of a sealed value: length of key name, key name, 12 bytes nonce, 16 bytes tag, AES-256-GCM text. */
function vaultOf({ current, keys, index }: Keys): Vault {
  const indexKey = createSecretKey(index, 'base64')
  // Prepared once: a key is made ready longer than a number is sealed.
  const ready = new Map(Object.entries(keys).map(([name, key]) => [name, createSecretKey(key, 'base64')]))
  const keyNamed = (name: string): KeyObject => {
    const key = ready.get(name)
    if (!key) throw new Error(`The key file has no key "${name}", with which a number was sealed.`)
    return key
  }
  return {
    seal: (plain) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyNamed(current), nonce)
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([
        Buffer.from([current.length]),
        Buffer.from(current),
        nonce,
        cipher.getAuthTag(),
        text,
      ])
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed)
      const start = 1 + (bytes[0] ?? 0)
      const name = bytes.subarray(1, start).toString()
      const decipher = createDecipheriv('aes-256-gcm', keyNamed(name), bytes.subarray(start, start + 12))
      decipher.setAuthTag(bytes.subarray(start + 12, start + 28))
      return Buffer.concat([decipher.update(bytes.subarray(start + 28)), decipher.final()]).toString('utf8')
    },
    blind: (kind, plain) => createHmac('sha256', indexKey).update(`${kind}:${plain}`).digest(),
  }
}
