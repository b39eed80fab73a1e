export { productionApi } from './api.ts'
export { productionPages } from './pages.tsx'
export { productionRoom, type Room } from './queries.ts'
