/**
 * The direction of the house: module → modules it may use.
 * oxlint refuses every other import; `src/app/house.test.ts` refuses a folder without a line here.
 */
const floor = 'kernel db web words papers sheets audit people'

export const may = {
  kernel: '',
  db: 'kernel',
  words: 'kernel',
  audit: 'kernel db',
  people: 'kernel db audit',
  web: 'kernel words people',
  papers: 'kernel words',
  sheets: 'kernel',
  solver: 'kernel',
  simulation: 'kernel',
  lists: 'kernel sheets',

  calendar: floor,
  catalogue: `${floor} calendar`,
  facilities: `${floor} calendar catalogue`,
  notices: floor,

  seasons: `${floor} lists calendar catalogue`,
  appointments: `${floor} calendar catalogue facilities`,
  billing: `${floor} calendar catalogue`,
  bank: `${floor} billing`,
  seating: 'kernel solver simulation facilities appointments',
  planning: `${floor} solver simulation seating calendar catalogue facilities seasons appointments`,
  cases: `${floor} calendar catalogue appointments billing`,
  queue: `${floor} calendar catalogue facilities appointments cases`,
  hall: `${floor} queue`,
  cancelling: `${floor} cases`,
  issuance: `${floor} catalogue cases`,
  production: `${floor} calendar facilities seasons cases issuance`,
  uncollected: `${floor} calendar seasons cases cancelling issuance`,
  board: `${floor} solver simulation seating calendar facilities queue seasons planning`,
  whatif: `${floor} simulation calendar facilities appointments seating seasons planning board`,
  permits: `${floor} calendar catalogue cases`,

  outreach: `${floor} calendar catalogue seasons`,
  liaison: `${floor} seasons planning cases issuance`,
  feedback: `${floor} calendar`,
  reports: '*',

  demo: '*',
  replay: '*',
  app: '*',
}
