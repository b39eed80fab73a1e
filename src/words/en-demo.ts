import type { demo as id } from './id-demo.ts'
import type { Same } from './same.ts'

export const demo: Same<typeof id> = {
  clockTitle: 'Demonstration clock',
  clockLead: 'This clock only moves forward. Every screen and the simulated bank follow.',
  clockNow: 'The office clock now',
  moveHour: 'Forward one hour',
  moveMorning: 'To 07.00 of the next working day',
  moveTo: 'Forward to a date and time',
  date: 'Date',
  dateHint: 'Example: 18-01-2016',
  time: 'Time',
  timeHint: 'Example: 08.30',
  move: 'Move the clock',
  wrongDate: 'Write the date like 18-01-2016.',
  wrongTime: 'Write the time like 08.30.',
  refusals: {
    'not-forward': 'Choose a time after the present office time.',
    'too-far': 'At most four hundred days forward.',
    forbidden: 'Only a supervisor may move the clock.',
    'key-used-for-another-request': 'This form was already sent. Open the page again.',
  },
}
