import type { hall as id } from './id-hall.ts'
import type { Same } from './same.ts'

export const hall: Same<typeof id> = {
  title: 'Call display',
  goTo: 'Please go to',
  nobody: 'No call yet.',
  soundOn: 'Sound',
  silent: 'The connection is cut. The screen draws itself anew every five seconds.',
  followHint: 'Follow your number on a telephone. Open this office’s site and choose Follow a number.',
  followTitle: 'Follow a number',
  followLead: 'See how long it takes until your number is called.',
  code: 'Code on the ticket',
  codeHint: 'A code like 7K3M-9Q2P-X.',
  needCode: 'Type the code as it is printed on the ticket.',
  noNumber: 'This code has no number today. Ask at the entrance.',
  follow: 'Look',
  yourNumber: 'Your number',
  lookAgain: 'Look again',
  waitFor: (stage: string) => `Wait to be called to the ${stage}.`,
  ahead: (people: number) => (people === 0 ? 'You are next.' : `Ahead of you: ${people}.`),
  waitLikely: (wait: string) => `Likely wait: ${wait}.`,
  waitUnknown: 'Nobody can say yet how long it takes.',
  goNow: (desk: string) => `You are called. Please go to ${desk}.`,
  parked: 'Your number is set aside. Go to the desk that called you when you are ready.',
  missed: 'Your number was called. Go to the entrance with this ticket.',
  done: 'The visit with this number is over.',
}
