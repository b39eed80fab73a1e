#!/usr/bin/env node
// The operator's tool, and what `npm start` runs: installs, builds, and hands over to the pinned Node.
import { join } from 'node:path'
import { handOver, install, root, runtime } from './bootstrap.js'

install()
const { build } = await import('./build.js')
await build()
handOver(runtime(), ['--enable-source-maps', join(root, 'dist', 'kafilah.mjs'), ...process.argv.slice(2)])
