export { liaisonPages } from './pages.tsx'
export { handoverPages } from './handover-pages.tsx'
