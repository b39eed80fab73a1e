import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

type Asset = { path: string; body: string; type: string }

const FOLDER = new URL('./public/', import.meta.url)
const types = {
  'kafilah.css': 'text/css; charset=utf-8',
  'layar.css': 'text/css; charset=utf-8',
  'layar.js': 'text/javascript; charset=utf-8',
  'papan.js': 'text/javascript; charset=utf-8',
} as const
type Name = keyof typeof types
const names = ['kafilah.css', 'layar.css', 'layar.js', 'papan.js'] as const satisfies readonly Name[]
const read = new Map<Name, Asset>()

/** The stylesheet of every page but the hall's television. */
export const stylesheet = (): Asset => asset('kafilah.css')

/** A file of ours, under a name that changes with its content, so browsers may keep it for a year. */
export function asset(name: Name): Asset {
  const known = read.get(name)
  if (known) return known
  const body = readFileSync(new URL(name, FOLDER), 'utf8')
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 10)
  const made = { path: `/aset/${digest}/${name}`, body, type: types[name] }
  read.set(name, made)
  return made
}

export const assetAt = (path: string): Asset | undefined => names.map(asset).find((one) => one.path === path)
