import type { production as id } from './id-production.ts'
import type { Same } from './same.ts'

export const production: Same<typeof id> = {
  title: 'Printing',
  outage: (working, all) => `Printing is disturbed: ${working} of ${all} printers work.`,
  backlogTitle: 'What waits for the press',
  waiting: 'Books that wait',
  waitingCount: (allocation, printing, quality) =>
    `${allocation} for a blank, ${printing} for the press, ${quality} for the quality check`,
  perDay: 'In a day',
  perDayCount: (working, all) => `${working} books, of ${all} when every printer works`,
  workedOff: 'Worked off, as it looks',
  nothingWaits: 'Nothing waits.',
  later: (day) => `Later than ${day}`,
  noEnd: 'Cannot be said. No printer works, and nobody knows until when.',
  late: 'Promises whose day has passed',
  broken: 'Promises that will be broken',
  brokenCount: (promises, pilgrims) => `${promises}, among them ${pilgrims} pilgrims`,
  threatened: 'Promises in danger',
  threatenedDays: 'Promises in danger, by their day',
  deadlinesThreatened: 'Pilgrims in danger of missing the deadline of the season',
  deadlines: 'Pilgrims beyond the deadline of the season',
  blanks: 'Blank books',
  blanksLacking: (count) => `${count} books lack for those who wait.`,
  how: 'How is this worked out?',
  howText:
    'Books are printed in the order below, as many as the working printers can. Of today only the hours that are left count. New applications and spoilt books are not foreseen.',
  brokenDays: 'Promises that will be broken, by their day',
  promise: 'Promised for',
  books: 'Books',
  pilgrims: 'Pilgrims among them',
  lists: {
    allocation: 'Waiting for a blank',
    printing: 'Waiting for the press',
    'quality-check': 'Waiting for the quality check',
  },
  application: 'Application',
  reason: 'Placed by',
  since: 'Waiting since',
  reasons: {
    promise: (day) => `promise ${day}`,
    deadline: (day) => `pilgrims’ deadline ${day}`,
    waiting: 'long wait',
  },
  lateTag: 'past its promise',
  more: (shown, all) => `The most urgent ${shown} of ${all} are shown.`,
}
