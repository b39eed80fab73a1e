export { codeOf, connect, type Db, type Tx } from './connection.ts'
export { findBinaries } from './binaries.ts'
export { migrate, migrations } from './migrate.ts'
export { startServer, type Server } from './server.ts'
