export { simulate, type Simulated, type Wish } from './simulate.ts'
export { simulateInThreads } from './season-thread.ts'
export type { SeasonProblem } from './check.ts'
export type { Figure, FigureName, Figures } from './figures.ts'
export type { Group, SeasonReport, Waits } from './report.ts'
export {
  classes,
  type Block,
  type Break,
  type Class,
  type Day,
  type Punctuality,
  type Rule,
  type Season,
  type Stage,
} from './season.ts'
