export { DEMO_PASSWORD, demoAccounts } from './accounts.ts'
export { startDemoClock, type DemoClock } from './clock.ts'
export { clockPages } from './clock-pages.tsx'
