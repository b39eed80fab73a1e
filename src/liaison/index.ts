export { liaisonPages } from './pages.tsx'
