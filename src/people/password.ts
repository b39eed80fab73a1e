import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's figures for scrypt (2023): N 2^17, r 8, p 1. The version in front lets later figures live beside these. */
const FIGURES = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
export const SHORTEST_PASSWORD = 15

export async function hashPassword(plain: string): Promise<string> {
  const salt = randomBytes(16)
  return `s1$${salt.toString('base64url')}$${(await derive(plain, salt)).toString('base64url')}`
}

/** Takes the same time for a stranger as for an account, so nobody learns who has one. */
export async function verifyPassword(plain: string, stored: string | undefined): Promise<boolean> {
  const [version, salt = '', hash = ''] = (stored ?? NOBODY).split('$')
  if (version !== 's1') throw new Error('a password hash of an unknown version')
  const expected = Buffer.from(hash, 'base64url')
  const derived = await derive(plain, Buffer.from(salt, 'base64url'))
  return timingSafeEqual(derived, expected) && stored !== undefined
}

const NOBODY = `s1$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`

const derive = (plain: string, salt: Buffer): Promise<Buffer> =>
  new Promise((done, fail) => {
    scrypt(plain.normalize('NFKC'), salt, 32, FIGURES, (fault, key) => (fault ? fail(fault) : done(key)))
  })
