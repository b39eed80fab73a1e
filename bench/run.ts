import { blocks } from './blocks.ts'
import { booking } from './booking.ts'
import { lists } from './lists.ts'
import { nationBest } from './nation-run.ts'
import { planning } from './planning.ts'
import { simulation } from './simulation.ts'

/** `npm run bench -- booking`: each benchmark prints its figures with a baseline of the same run and the machine's load. */
const benchmarks: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  blocks,
  booking,
  lists,
  planning,
  simulation,
}

/** Only when it is asked for by name: it takes ten CPU-minutes and writes what the others are measured by. */
const byName: typeof benchmarks = { 'nation-best': nationBest }

const asked = process.argv.slice(2)
const names = asked.length > 0 ? asked : Object.keys(benchmarks)
for (const name of names) {
  const run = benchmarks[name] ?? byName[name]
  if (!run) {
    console.error(
      `There is no benchmark "${name}". There are: ${Object.keys({ ...benchmarks, ...byName }).join(', ')}`,
    )
    process.exit(2)
  }
  console.log(`\n${name}`)
  for (const line of await run()) console.log(`  ${line}`)
}
process.exit(0)
