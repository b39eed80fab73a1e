import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Instance } from '#solver'
import { breaches, pointsOf } from '../test/plan-checker.ts'
import { runPeer, type Said } from './peer-run.ts'
import { asModelled, lpText, planOf, type Formulation } from './plan-model.ts'

/** The best plan known to a peer after so many CPU seconds. */
type Step = { cpu: number; objective: number }
export type PeerRun = {
  peer: string
  formulation: Formulation
  steps: readonly Step[]
  /** CPU seconds until it had proved its plan the best; null when it had not within its limit. */
  proved: number | null
  /** What the independent checker says of its last plan, nothing when it is sound; null when it left none. */
  wrong: readonly string[] | null
}
type Work = { instance: Instance; formulation: Formulation; limit: number }
type Files = { model: string; answer: string }
type Peer = {
  name: string
  command: (files: Files, limit: number) => readonly [file: string, args: readonly string[]]
  /** CPU seconds after which it is ended, times its limit. */
  patience: number
  /** Objective and, where the peer tells it, the CPU second of a better plan. */
  step: RegExp
  proved: RegExp
  /** Name and value of a column on a line of the answer. */
  column: RegExp
}

/**
 * As each comes, with its own defaults. HiGHS and CBC know a limit of CPU time and stop by themselves; GLPK only knows the
 * clock, so it is ended from outside and leaves no plan to check unless it was done before.
 */
const PEERS: Readonly<Record<'HiGHS' | 'CBC' | 'GLPK', Peer>> = {
  HiGHS: {
    name: 'HiGHS',
    command: ({ model, answer }, limit) => [
      process.execPath,
      [join(import.meta.dirname, 'highs-child.ts'), model, String(limit), answer],
    ],
    patience: 2,
    step: /^plan (\S+) (\S+)/,
    proved: /^proved \S+ (\S+)/,
    column: /^(\w+) (\S+)/,
  },
  CBC: {
    name: 'CBC',
    command: ({ model, answer }, limit) => [
      'cbc',
      [model, '-timeMode', 'cpu', '-sec', String(limit), '-solve', '-solution', answer],
    ],
    patience: 2,
    step: /(?:Integer solution of|^Objective value:) +(\S+)(?:.*\((\S+) seconds\))?/,
    proved: /^Result - Optimal solution found/,
    column: /^\W*\d+ +(\w+) +(\S+)/,
  },
  GLPK: {
    name: 'GLPK',
    command: ({ model, answer }, limit) => [
      'glpsol',
      ['--lp', model, '--tmlim', String(40 * limit), '-o', answer],
    ],
    patience: 1.02,
    step: /(?:mip = +|Solution found by heuristic: )([\d.e+]+)/,
    proved: /^INTEGER OPTIMAL SOLUTION FOUND/,
    column: /^ +\d+ (\w+) +\*? +(\S+)/,
  },
}

/** One peer on one instance within CPU seconds; undefined where it is not installed. */
export async function peerRun(name: keyof typeof PEERS, work: Work): Promise<PeerRun | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'kafilah-peer-'))
  const files = { model: join(folder, 'model.lp'), answer: join(folder, 'answer') }
  try {
    writeFileSync(files.model, lpText(work.instance, work.formulation))
    const peer = PEERS[name]
    const [file, args] = peer.command(files, work.limit)
    const said = await runPeer(file, args, peer.patience * work.limit)
    if (!said) return undefined
    const answer = existsSync(files.answer) ? readFileSync(files.answer, 'utf8') : ''
    const { steps, proved } = heard(peer, said, work.limit)
    const { wrong, cost } = checked(peer, answer, work)
    const last = steps.at(-1)
    if (last && cost < last.objective) steps.push({ cpu: last.cpu, objective: cost })
    return { peer: peer.name, formulation: work.formulation, steps, proved, wrong }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What came within the limit, each better than the one before, without the last bits of a peer's arithmetic. HiGHS says its own time, the others are timed from outside. */
function heard(peer: Peer, said: readonly Said[], limit: number): { steps: Step[]; proved: number | null } {
  const steps: Step[] = []
  for (const { line, cpu } of said) {
    const found = peer.step.exec(line)
    const one = { objective: Math.round(1e3 * Number(found?.[1])) / 1e3, cpu: Number(found?.[2] ?? cpu) }
    if (one.cpu <= limit * 1.02 && one.objective < (steps.at(-1)?.objective ?? Infinity)) steps.push(one)
  }
  const end = said.find(({ line }) => peer.proved.test(line))
  const at = end ? Number(peer.proved.exec(end.line)?.[1] ?? end.cpu) : Infinity
  return { steps, proved: at <= limit * 1.02 ? at : null }
}

/**
 * The peer's last plan before the independent checker, and its true cost: some plans pay for buses that nobody needs, and
 * then it is the plan that counts, not what the peer said.
 */
function checked({ column }: Peer, answer: string, work: Work): Pick<PeerRun, 'wrong'> & { cost: number } {
  const values = answer.split('\n').flatMap((line): [string, number][] => {
    const [, name, value] = column.exec(line) ?? []
    return name === undefined ? [] : [[name, Number(value)]]
  })
  if (values.length === 0) return { wrong: null, cost: Infinity }
  const instance = asModelled(work.instance, work.formulation)
  const plan = planOf(instance, new Map(values), work.formulation)
  const cost = pointsOf(instance, plan.assignment)
  const wrong = breaches(instance, { objective: cost, lowerBound: 0, ...plan })
  return { wrong, cost: wrong.length > 0 ? Infinity : cost }
}

/** Who is asked, and with which formulation: persons first suits all of them better; whole families are HiGHS's second go. */
export const asked = [
  ['HiGHS', 'persons'],
  ['HiGHS', 'families'],
  ['CBC', 'persons'],
  ['GLPK', 'persons'],
] as const

/** One line: which peers are here, in which version, and which are not. */
export async function versions(): Promise<string> {
  const highs = createRequire(import.meta.url).resolve('highs')
  const found = readFileSync(join(dirname(highs), '../package.json'), 'utf8')
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(found))
  const said = async (file: string, args: readonly string[], line: RegExp): Promise<string> => {
    const lines = (await runPeer(file, args, 10)) ?? []
    return lines.flatMap((one) => line.exec(one.line)?.[1] ?? [])[0] ?? 'not installed, left out'
  }
  const cbc = await said('cbc', ['-quit'], /^Version: (\S+)/)
  const glpk = await said('glpsol', ['--version'], /Solver (\S+)/)
  return `HiGHS of npm highs ${version}, CBC ${cbc}, GLPK ${glpk}`
}
