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
}

/** Only by name: `planning` ends with the simulator, and the best plans known take ten CPU-minutes and are written down. */
const byName: typeof benchmarks = { simulation, 'nation-best': nationBest }

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
