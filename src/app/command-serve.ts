import { createAdaptorServer } from '@hono/node-server'
import { pino } from 'pino'
import { DEMO_PASSWORD, demoAccounts } from '#demo'
import { fileChannel } from '#notices'
import { startDemoBank } from './bank-connection.ts'
import { build } from './build.ts'
import { print, printJson, type Command } from './command.ts'
import { startJobs } from './jobs.ts'
import { openHouse, type OpenHouse } from './open-house.ts'
import { routes } from './routes.ts'

const PATIENCE_MS = 15_000
const SAVE_CLOCK_MS = 5_000

export const serve: Command = {
  summary: 'opens the office (what `npm start` runs)',
  usage: 'serve [--json]',
  options: {},
  run: async ({ json }) => {
    const house = await openHouse({ kind: 'system', name: 'house' })
    const { config } = house
    const logger = pino({ level: config.logLevel, base: null }, pino.destination(2))
    const jobs = await startJobs(house.ctx, house.place, fileChannel(`${config.data}/outbox`), logger)
    const { app, health } = build({
      base: house.base,
      office: house.office,
      demo: house.office.demo,
      logger,
      ...routes(house, jobs.soon),
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
    await asked()
    health.closing()
    clearInterval(clockSaver)
    await Promise.race([new Promise((done) => server.close(done)), after(PATIENCE_MS)])
    await jobs.stop()
    stopBank()
    await house.close()
    return 0
  },
}

const listen = (server: ReturnType<typeof createAdaptorServer>, port: number, host: string): Promise<void> =>
  new Promise((done, fail) => {
    server.once('error', (fault: Error & { code?: string }) =>
      fail(fault.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Set PORT to another.`) : fault),
    )
    server.listen(port, host, done)
  })

/** Until somebody asks us to stop: a signal, or the launcher that is gone. */
const asked = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => done())
    process.once('disconnect', () => done())
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
