export { DEMO_PASSWORD, demoAccounts } from './accounts.ts'
export { FIRST_MORNING, startDemoClock, type DemoClock } from './clock.ts'
export { clockPages } from './clock-pages.tsx'
export { demoCohorts, writeDemoLists } from './lists.ts'
