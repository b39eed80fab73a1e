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
  type Outside,
  type Punctuality,
  type Rule,
  type Season,
  type Stage,
} from './season.ts'
export {
  outcomeOf,
  poissonMinutes,
  type Appointments,
  type Outcome,
  type Service,
  type Weights,
} from './appointments.ts'
export { meanWait, runByEvents, runFifo, type Station, type StationRun } from './station.ts'
export { gammaTable, type Table } from './tables.ts'
export { newSimulatedLine, type SimulatedLine } from './simulated-line.ts'
export { bestSchedule, type Schedule } from './schedule.ts'
export { spaceBlocks, type BlocksSpaced, type BlocksWish } from './space-blocks.ts'
export { erlangC, firstWaits, pollaczekKhinchine } from './formulas.ts'
export { forecast, forecastOf, type DayAhead, type DayCount, type Forecast } from './forecast.ts'
export { backTest, type BackTest, type TestedDay } from './back-test.ts'
