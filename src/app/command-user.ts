import { roles, addAccount, type Role } from '#people'
import { print, printJson, say, type Command } from './command.ts'
import { openHouse } from './open-house.ts'

const isRole = (text: string): text is Role => roles.some((role) => role === text)

const words = {
  'password-too-short': 'The password needs at least fifteen characters.',
  'username-taken': 'There is an account of that name already.',
  'liaison-needs-regency': 'A liaison needs --regency, and nobody else may have one.',
  forbidden: 'That is not allowed.',
  'key-used-for-another-request': 'That was asked already.',
} as const

export const userAdd: Command = {
  summary: 'adds an account; the password comes on standard input',
  usage: `user add --username NAME --name "FULL NAME" --role ROLE [--regency CODE] --password-stdin [--json]\nRoles: ${roles.join(', ')}`,
  options: {
    role: { type: 'string' },
    username: { type: 'string' },
    name: { type: 'string' },
    regency: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  },
  run: async (input) => {
    const role = input.text('role') ?? ''
    if (!isRole(role) || !input.flag('password-stdin')) {
      say(`Usage: kafilah ${userAdd.usage}`)
      return 2
    }
    const username =
      input.text('username') ??
      (input.text('regency') ? `kemenag-${input.text('regency')?.toLowerCase() ?? ''}` : role)
    const password = (await text(process.stdin)).replace(/\r?\n$/, '')
    const house = await openHouse({ kind: 'system', name: 'cli' })
    const account = {
      username,
      name: input.text('name') ?? username,
      roles: [role],
      regency: input.text('regency') ?? null,
    }
    const done = await addAccount(house.ctx, account, password).finally(house.close)
    if (!done.ok) {
      say(words[done.error])
      return 1
    }
    if (input.json) printJson({ account: done.value, username })
    else print(`Added ${username} (${role}).`)
    return 0
  },
}

async function text(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let all = ''
  for await (const part of stream) all += String(part)
  return all
}
