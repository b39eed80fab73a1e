import type { people as id } from './id-people.ts'
import type { Same } from './same.ts'

export const people: Same<typeof id> = {
  logInTitle: 'Staff log-in',
  logInLead: 'This page is for office staff and Hajj liaisons.',
  username: 'Account name',
  password: 'Password',
  logIn: 'Log in',
  needUsername: 'Write your account name.',
  needPassword: 'Write your password.',
  wrong: 'Account name and password do not match.',
  tooMany: 'Too many tries. Wait fifteen minutes, then try again.',
  demoTitle: 'Demonstration accounts',
  demoLead: 'All accounts share one password:',
  workTitle: 'My work',
  workLead: (name) => `Welcome to work, ${name}.`,
  roles: {
    'customer-service': 'Customer service',
    examiner: 'Document examiner',
    'senior-examiner': 'Photo and interview',
    adjudicator: 'Adjudicator',
    production: 'Production',
    handover: 'Handover',
    supervisor: 'Supervisor',
    'head-of-office': 'Head of office',
    treasurer: 'Treasurer',
    information: 'Information',
    liaison: 'Hajj liaison',
    operator: 'Operator',
    auditor: 'Auditor',
  },
}
