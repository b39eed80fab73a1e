export { err, ok, type Result } from './result.ts'
export { idOf, newId, type Id } from './id.ts'
export { makeLine, type Line } from './line.ts'
export { Rupiah, rupiah, showRupiah, sum } from './money.ts'
export { remembered } from './remembered.ts'
export { seededRandom, systemRandom, type Random } from './random.ts'
export {
  WIB,
  dateAt,
  instantAt,
  isBefore,
  msOfDay,
  systemClock,
  timeAt,
  type Clock,
  type Instant,
  type PlainDate,
  type PlainTime,
} from './time.ts'
export {
  answerInThread,
  openThread,
  runInThread,
  workInThread,
  type ThreadBody,
  type ThreadLimits,
  type ThreadRefusal,
} from './thread.ts'
export { inTurn, nobodyWaits, partOf, tryOf, watched, type Watcher } from './watcher.ts'
