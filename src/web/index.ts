export {
  fault,
  forbidden,
  goTo,
  newIncident,
  notFound,
  refused,
  show,
  stale,
  statusOf,
  tooLarge,
  unavailable,
} from './answer.tsx'
export {
  answers,
  apiRouter,
  emptied,
  jsonBody,
  jsonProblem,
  jsonRefusal,
  KeyHeader,
  made,
  readAs,
  withKey,
} from './api.ts'
export { asset, assetAt } from './assets.ts'
export type { Env, Page } from './env.ts'
export { problemsOf, readForm, staleForm, type Problems, type Read, type Typed } from './form.ts'
export { headers, sameSite, sizeLimit } from './guard.ts'
export { Layout } from './layout.tsx'
export {
  Choice,
  ErrorSummary,
  Facts,
  Field,
  Form,
  Problem,
  Refused,
  Table,
  Tag,
  Working,
  type Tone,
} from './parts.tsx'
export { problem, refusalProblem } from './problem.ts'
export { giveToken, requestHash, visit } from './visit.ts'
