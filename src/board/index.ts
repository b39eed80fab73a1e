export { boardApi } from './api.ts'
export { boardPages } from './pages.tsx'
