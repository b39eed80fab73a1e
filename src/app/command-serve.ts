import { createAdaptorServer } from '@hono/node-server'
import { pino } from 'pino'
import { DEMO_PASSWORD, demoAccounts } from '#demo'
import { fileChannel } from '#notices'
import { startDemoBank } from './bank-connection.ts'
import { build } from './build.ts'
import { print, printJson, type Command } from './command.ts'
import { startJobs } from './jobs.ts'
import { officeTasks } from './office-tasks.ts'
import { openHouse, type OpenHouse } from './open-house.ts'
import { routes } from './routes.ts'

/** Visitors in the house are served to the end for so long; whatever happens, the whole stop takes no longer than its bound. */
const PATIENCE_MS = 8_000
const LONGEST_STOP_MS = 18_000
const SAVE_CLOCK_MS = 5_000

export const serve: Command = {
  summary: 'opens the office (what `npm start` runs)',
  usage: 'serve [--json]',
  options: {},
  run: async ({ json }) => {
    const stop = asked()
    // Past the bound it is cut off, as a kill would: nothing acknowledged is lost by that.
    void stop.then(() => after(LONGEST_STOP_MS)).then(() => process.exit(0))
    const house = await openHouse({ kind: 'system', name: 'house' })
    const { config } = house
    const logger = pino({ level: config.logLevel, base: null }, pino.destination(2))
    house.keep((message) => logger.warn({ message }, 'database'))
    const tasks = officeTasks(house.ctx, fileChannel(`${config.data}/outbox`))
    const jobs = startJobs(tasks, logger)
    const closing = new AbortController()
    const { app, health } = build({
      base: house.base,
      office: house.office,
      demo: house.office.demo,
      logger,
      ...routes(house, jobs.soon, closing.signal),
    })
    const server = createAdaptorServer({ fetch: app.fetch })
    await listen(server, config.port, config.host)
    const stopBank = startDemoBank(config)
    const clockSaver = setInterval(
      () =>
        void house.clock?.save().catch((fault: unknown) => logger.error({ message: String(fault) }, 'clock')),
      SAVE_CLOCK_MS,
    )
    greet(house, json)
    await stop
    health.closing()
    closing.abort()
    clearInterval(clockSaver)
    await Promise.race([emptied(server), after(PATIENCE_MS)])
    await jobs.stop()
    stopBank()
    await house.close()
    return 0
  },
}

type Server = ReturnType<typeof createAdaptorServer>

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((done, fail) => {
    server.once('error', (fault: Error & { code?: string }) =>
      fail(fault.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Set PORT to another.`) : fault),
    )
    server.listen(port, host, done)
  })

/** No new visitor comes in; whoever is inside is served once more, and a line kept open for later is closed. */
async function emptied(server: Server): Promise<void> {
  server.prependListener('request', (_request, response) => void response.setHeader('Connection', 'close'))
  const sweep = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 100)
  await new Promise((done) => server.close(done))
  clearInterval(sweep)
}

/** Until somebody asks us to stop: a signal, or the launcher that is gone. */
const asked = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => done())
    process.once('disconnect', () => done())
    if (process.send && !process.connected) done() // it was gone before we could listen
    process.channel?.unref()
  })

const after = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms).unref())

function greet({ config, office }: OpenHouse, json: boolean): void {
  const address = `http://${config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host}:${config.port}`
  const bank = office.demo ? `http://127.0.0.1:${config.bankPort}/teller` : null
  if (json) return printJson({ address, bank, demo: office.demo })
  const lines = [`${office.name} is open: ${address}`]
  if (office.demo) {
    lines.push(
      `The simulated bank's counter:  ${bank ?? ''}`,
      `Staff log-in: ${address}/masuk, every password is ${DEMO_PASSWORD}`,
    )
    lines.push(
      ...demoAccounts.map(
        ({ username, roles, regency }) =>
          `  ${username.padEnd(18)} ${roles.join(', ')}${regency ? ` ${regency}` : ''}`,
      ),
    )
  }
  print(lines.join('\n'))
}
