export { openAgenda } from './agenda.ts'
export { playSeason, type Stage } from './season.ts'
export { reportOf, type SeasonReport } from './report.ts'
export { reportInWords } from './report-words.ts'
