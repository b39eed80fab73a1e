import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

type Asset = { path: string; body: string; type: string }

const FOLDER = new URL('./public/', import.meta.url)
const read = new Map<string, Asset>()

/** The one stylesheet, under a name that changes with its content, so browsers may keep it for a year. */
export const stylesheet = (): Asset => asset('kafilah.css', 'text/css; charset=utf-8')

function asset(file: string, type: string): Asset {
  const known = read.get(file)
  if (known) return known
  const body = readFileSync(new URL(file, FOLDER), 'utf8')
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 10)
  const made = { path: `/aset/${digest}/${file}`, body, type }
  read.set(file, made)
  return made
}
