// Prints failures and one short line a file, and leaves the counts where the runner finds them.
import { appendFileSync } from 'node:fs'

export default async function* sentences(source) {
  for await (const event of source) {
    if (event.type === 'test:fail' && event.data.details?.type !== 'suite') yield failure(event.data)
    if (event.type === 'test:stderr' || event.type === 'test:stdout') yield event.data.message
    if (event.type === 'test:summary') {
      if (event.data.file)
        yield `${event.data.success ? '✔' : '✖'} ${event.data.file.replace(`${process.cwd()}/.tests/`, '').replace(/\.mjs$/, '')} (${event.data.counts.tests} tests, ${Math.round(event.data.duration_ms)} ms)\n`
      else appendFileSync(process.env.KAFILAH_TEST_COUNTS, `${JSON.stringify(event.data.counts)}\n`)
    }
  }
}

function failure({ name, file, line, details }) {
  const cause = details.error?.cause ?? details.error
  return `\n✖ ${name}\n  ${file}:${line}\n${String(cause?.stack ?? cause).replaceAll(/^/gm, '    ')}\n\n`
}
