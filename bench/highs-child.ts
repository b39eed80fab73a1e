import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { highs } from './highs.ts'

/**
 * HiGHS (WASM) in a process of its own: `highs-child.ts MODEL.lp CPU-SECONDS ANSWER`. Each better plan is a line at once,
 * `plan <objective> <CPU seconds>`; time counts from the model's reading, so that starting Node is not held against it.
 */
const [model = '', limit = '60', answer = ''] = process.argv.slice(2)
const { callbackType, modelStatus } = highs.constants
const text = readFileSync(model, 'utf8')
const began = process.cpuUsage()
const spent = (): number => {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}
const late = (event: { interrupt: () => void }): undefined => {
  if (spent() >= Number(limit)) event.interrupt()
}

highs.withModel({ format: 'lp', data: text }, (problem) => {
  problem.options.set({ output_flag: false })
  problem.run({
    [callbackType.mipImprovingSolution]: ({ data }) =>
      void writeSync(1, `plan ${data.objective_function_value ?? NaN} ${spent()}\n`),
    [callbackType.mipInterrupt]: late,
    [callbackType.simplexInterrupt]: late,
  })
  writeSync(1, `plan ${problem.getObjectiveValue()} ${spent()}\n`)
  const proved = problem.getModelStatus() === modelStatus.optimal
  writeSync(1, `${proved ? 'proved' : 'stopped'} ${problem.info.get('mip_dual_bound')} ${spent()}\n`)
  const { colValue } = problem.getSolution()
  const columns = [...colValue].flatMap((value, i) =>
    value === 0 ? [] : [`${problem.getColName(i)} ${value}`],
  )
  writeFileSync(answer, columns.join('\n'))
})
writeSync(1, `version ${highs.raw.version().string}\n`)
