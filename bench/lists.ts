import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre'
import { FIRST_MORNING, writeDemoLists } from '#demo'
import { readList } from '#lists'
import { value } from '../test/season.ts'
import { machine, median } from './figures.ts'

const ROUNDS = 7
const today = Temporal.PlainDate.from('2016-01-11')

/** The eleven lists of a province (1,292 in quota and 65 reserves), read and checked; the floor: what hucre alone needs. */
export async function lists(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kafilah-bench-'))
  await writeDemoLists(folder, FIRST_MORNING)
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file)))
  rmSync(folder, { recursive: true })
  const before = machine()
  const [floors, reads]: [number[], number[]] = [[], []]
  let people = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    floors.push(await timed(async () => void (await eachOf(files, (file) => readXlsx(file)))))
    reads.push(
      await timed(async () => {
        const all = await eachOf(files, async (file) => value(await readList(file, { today })))
        people = all.reduce((total, list) => total + list.rows.length, 0)
      }),
    )
  }
  const [floor, read] = [median(floors), median(reads)]
  return [
    before,
    `at the end: ${machine()}`,
    `${files.length} files, ${people} people, ${ROUNDS} rounds in turn, medians; one after the other on one processor`,
    `floor, hucre alone:         ${floor.toFixed(2)} s`,
    `read, checked and told:     ${read.toFixed(2)} s (${((read / people) * 1_000).toFixed(2)} ms a person)`,
    `ratio: ${(read / floor).toFixed(1)}`,
  ]
}

async function eachOf<T>(files: readonly Buffer[], work: (file: Buffer) => Promise<T>): Promise<T[]> {
  const done: T[] = []
  for (const file of files) done.push(await work(file))
  return done
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}
