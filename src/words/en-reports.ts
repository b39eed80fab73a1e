import type { reports as id } from './id-reports.ts'
import type { Same } from './same.ts'

export const reports: Same<typeof id> = {
  desks: {
    arrivals: { title: 'Arrivals', what: 'Receive applicants and give queue numbers.' },
    queue: { title: 'Queue', what: 'Call applicants to your desk.' },
    cases: { title: 'Cases', what: 'Find a case and do its next stage.' },
    money: { title: 'Money', what: 'Bills, payments, paper receipts, differences.' },
    production: { title: 'Production', what: 'Allocate books, print, check quality.' },
    books: { title: 'Blank books', what: 'Receive books and see the stock.' },
    register: { title: 'Handover register', what: 'Passports handed over.' },
    cohorts: { title: 'Handover to a cohort', what: 'Hand the pilgrims’ passports to their liaison.' },
    liaison: { title: 'Liaison desk', what: 'Answer proposed dates and print letters for your pilgrims.' },
    planning: { title: 'Arrival plan', what: 'Propose, agree and publish the dates of the pilgrims.' },
    capacity: { title: 'Capacity today', what: 'How many people the day holds, and what limits it.' },
    equipment: { title: 'Counters and equipment', what: 'Booths, printers, mobile kits and their outages.' },
    roster: { title: 'Roster', what: 'Who works when, leave and extra shifts.' },
    hallRule: { title: 'Rule of the hall', what: 'When numbers are given, and who is called first.' },
    season: { title: 'Hajj season', what: 'Pilgrim lists by regency.' },
    lists: { title: 'Send a pilgrim list', what: 'Send an Excel file, check it, then import it.' },
    notices: { title: 'Outgoing messages', what: 'What was sent and what failed.' },
    display: { title: 'Call display', what: 'For the television in the waiting room.' },
    clock: { title: 'Demonstration clock', what: 'Move time forward to try another day.' },
  },
}
