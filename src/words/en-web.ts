import type { web as id } from './id-web.ts'
import type { Same } from './same.ts'

export const web: Same<typeof id> = {
  skip: 'Skip to the content',
  language: 'Bahasa Indonesia',
  home: 'Home',
  errorPrefix: 'Error: ',
  errorSummary: 'Something needs correcting',
  wrong: 'Correct this:',
  help: 'Need help?',
  helpText: (phone) => `Call the office on ${phone} or come to the information desk.`,
  notAffiliated: 'Kafilah is free software. This is not an official government site.',
  demoClock: (moment) => `Demonstration office. Office clock: ${moment}. All people here are invented.`,
  logIn: 'Staff log-in',
  logOut: 'Log out',
  work: 'My work',
  back: 'Back',
  optional: 'may stay empty',
  change: 'Change',
  nothingHere: 'Nothing yet.',
  notFoundTitle: 'Page not found',
  notFound: 'This address does not exist, or is not for you. Check it, or start from the home page.',
  forbiddenTitle: 'Not your task',
  forbidden: 'Your account may not do this. Ask your supervisor.',
  faultTitle: 'Our system has a fault',
  fault: (number) =>
    `What you sent was not saved. Try again. If it happens again, tell the desk number ${number}.`,
  unavailableTitle: 'One moment, please',
  unavailable:
    'The office’s data cannot be opened yet. Wait a minute, then try again. The same form may be sent again: it is not recorded twice.',
  staleTitle: 'This form has expired',
  stale: 'Open the page again and send it once more. Nothing has changed.',
  tooLargeTitle: 'The file is too large',
  tooLarge: 'Send a file smaller than 10 MB.',
  wrongRequest: 'The request cannot be read.',
  table: 'Table',
}
