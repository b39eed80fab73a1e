import { readFileSync } from 'node:fs'

/** The bank's own look. The path holds beside the sources and beside the bundle, which carries `public` along. */
export const style = readFileSync(new URL('public/bank.css', import.meta.url), 'utf8')
