import { spawn } from 'node:child_process'

/** Serves from the sources and starts again whenever one changes. */
const child = spawn(
  process.execPath,
  ['--watch', '--import', 'tsx', 'src/app/main.ts', 'serve', ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal))
process.on('disconnect', () => child.kill('SIGTERM'))
child.on('exit', (code) => process.exit(code ?? 1))
