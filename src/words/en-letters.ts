import type { letters as id } from './id-letters.ts'
import type { Same } from './same.ts'

export const letters: Same<typeof id> = {
  frame: {
    number: 'Number',
    subject: 'Subject',
    to: 'To',
    page: 'Page',
    of: 'of',
    contact: 'Any questions? Ask us:',
    code: 'Code',
    codeHint: 'Show this code at the counter.',
    codeAlt: 'QR code with the code',
  },
  invitation: {
    title: 'Invitation: a passport for the Hajj',
    opening: 'We invite you to have your passport made. Please come at this time.',
    porsi: 'Portion number',
    cohort: 'Group',
    day: 'Day and date',
    time: 'Time',
    place: 'Place',
    bring: 'What to bring',
    bringOpening: 'Bring the originals and one copy of each.',
    fee: 'Fee',
    payAt: 'Payment',
    namesTitle: 'The name in the passport has three words',
    changeTitle: 'You cannot come?',
    change: 'Tell the Hajj officer of your regency at least a day before. We find another day.',
  },
  names: (name, words) =>
    `On the list your name is ${name} (${words} words). If fewer than three, we add the names of father and grandfather. Bring a document that shows them.`,
  headOfOffice: 'Head of office,',
  sheet: {
    title: (regency) => `Call sheet ${regency}`,
    day: (title, day) => `${title}, ${day}`,
    number: 'No.',
    time: 'Time',
    name: 'Name',
    parent: 'Child of',
    born: 'Born',
    porsi: 'Portion number',
    code: 'Code',
    present: 'Present',
  },
}
