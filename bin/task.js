// `npm test`, `npm run check`, `npm run dev`, `npm run bench`: each installs what it needs first.
import { join } from 'node:path'
import { fail, handOver, install, root, runtime } from './bootstrap.js'

const tasks = { test: 'test/run.ts', check: 'test/check.ts', dev: 'test/dev.ts', bench: 'bench/run.ts' }
const [name = '', ...args] = process.argv.slice(2)
const file = tasks[name] ?? fail(`There is no task "${name}".`)

install()
process.chdir(root)
handOver(runtime(), ['--import', 'tsx', join(root, file), ...args], {
  TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
})
