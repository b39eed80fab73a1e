import type { Server } from 'node:http'
import { controlRoutes } from './control.ts'
import { openCounter } from './counter.ts'
import type { FaultPlan } from './faults.ts'
import type { Profile } from './profile.ts'
import { tellerRoutes } from './teller.ts'
import { openServer } from './web.ts'

export type BankOptions = {
  /** 0 picks a free one. */
  readonly port: number
  /** Folder of the ledger; made when missing. One bank at a time. */
  readonly data: string
  readonly profile: Profile
  readonly plan: FaultPlan
}

export type Bank = {
  readonly port: number
  /** Lets running requests end (two time-outs of the profile at most), then closes the ledger. */
  readonly stop: () => Promise<void>
}

/** Opens the bank on 127.0.0.1. Rejects when the port is taken or the ledger cannot be read. */
export async function startBank(options: BankOptions): Promise<Bank> {
  const counter = await openCounter(options.profile, options.plan, options.data)
  const routes = { ...tellerRoutes(counter), ...controlRoutes(counter, options.data) }
  const server = openServer(routes, (fault) => {
    process.stderr.write(`bank simulator: ${fault instanceof Error ? fault.message : 'unknown fault'}\n`)
  })
  try {
    const port = await listen(server, options.port)
    const stop = async (): Promise<void> => {
      await close(server, 2 * options.profile.timeoutMs)
      counter.close()
    }
    return { port, stop }
  } catch (fault) {
    counter.close()
    throw fault
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function close(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
