export { liaisonPages } from './pages.tsx'
export { handoverApi } from './handover-api.ts'
export { handoverPages } from './handover-pages.tsx'
