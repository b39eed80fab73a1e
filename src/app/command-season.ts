import { print, printJson, say, type Command } from './command.ts'
import { reportInWords } from '#replay'
import { wholeSeason } from './season-play.ts'

export const seasonCommand: Command = {
  summary: 'plays a whole Hajj season in simulated time and reports',
  usage: 'season [--seed N] [--json]',
  options: { seed: { type: 'string' } },
  run: async (input) => {
    const seed = Number(input.text('seed') ?? 1)
    if (!Number.isSafeInteger(seed) || seed < 0 || input.positionals.length > 0) {
      say(`Usage: kafilah ${seasonCommand.usage}`)
      return 2
    }
    const report = await wholeSeason(seed, (day, people) => say(`${day.toString()}: ${people} people came`))
    if (input.json) printJson(report)
    else print(reportInWords(report))
    return report.breaches.length === 0 && report.actsAgree && report.money.agree ? 0 : 1
  },
}
