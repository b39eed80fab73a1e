export { hallPages } from './pages.ts'
