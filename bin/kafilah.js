#!/usr/bin/env node
// The operator's tool, and what `npm start` runs: installs, builds, and hands over to the pinned Node.
import { join } from 'node:path'
import { handOver, install, root, runtime } from './bootstrap.js'

install()
const { build } = await import('./build.js')
await build()
// Room for the short life of a request: with Node's small young generation a seventh of the work was collecting it.
handOver(runtime(), [
  '--enable-source-maps',
  '--max-semi-space-size=64',
  join(root, 'dist', 'kafilah.mjs'),
  ...process.argv.slice(2),
])
