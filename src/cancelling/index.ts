export {
  askEnd,
  askEndIn,
  decideEnd,
  type AskedRefusal,
  type NotUncollected,
  type WriteDown,
} from './actions.ts'
export { cancellingApi } from './api.ts'
export { cancellingInvariants } from './invariants.ts'
export { cancellingPages, wishesAside } from './pages.tsx'
export { decides, waitingWishes, wishesAbout, type ShownWish } from './queries.ts'
export { OpenWishAbove } from './views.tsx'
