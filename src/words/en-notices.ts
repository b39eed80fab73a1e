import type { notices as id } from './id-notices.ts'
import type { Same } from './same.ts'

export const notices: Same<typeof id> = {
  title: 'Outgoing messages',
  caption: 'The two hundred newest messages',
  when: 'Made',
  text: 'Message',
  status: 'State',
  states: { queued: 'Waiting', sent: 'Sent', dead: 'Failed', withdrawn: 'Withdrawn' },
  booked: (day, time, code) =>
    `Immigration office: your place is booked on ${day} at ${time}. Code ${code}. Bring original documents.`,
  moved: (day, time, code) => `Immigration office: your visit moved to ${day} at ${time}. Code ${code}.`,
  movedByOffice: (day, time, code) =>
    `Immigration office: we cannot serve you at your time. We moved you to ${day} at ${time}. Code ${code}. You cannot come then? Change it until the day before. What you paid stays valid.`,
  elsewhere: (place) => `Place: ${place}, not at the office.`,
  atOffice: 'Place: immigration office.',
  cancelled: (code) => `Immigration office: booking ${code} was cancelled.`,
  unlisted: (code) =>
    `Immigration office: booking ${code} is cancelled. By the newest list you are not among this season's pilgrims. Please ask the regency's Kemenag office.`,
  exempt: (code) =>
    `Immigration office: booking ${code} is cancelled. Your passport lasts for this season, you need not come.`,
  invited: (day, time, code) =>
    `Immigration office: your Hajj passport visit is on ${day} at ${time}. Code ${code}. See the invitation letter.`,
  toPay: (amount, account, until) =>
    `Immigration office: pay ${amount} at BNI to number ${account} by ${until}.`,
  paid: (amount) =>
    `Immigration office: we received your payment of ${amount}. Your passport is in progress.`,
  returned: (until) => `Immigration office: papers are missing. Bring them by ${until}.`,
  ready: (until) =>
    `Immigration office: your passport is ready. Collect it by ${until} with your receipt and identity card.`,
  collectSoon: (until) =>
    `Immigration office: your passport has not been collected. Collect it by ${until} with your receipt and identity card.`,
  collectOver: (until) =>
    `Immigration office: your passport was not collected by ${until}. Please come soon. It may be cancelled.`,
  notCollected: (source) =>
    `Immigration office: your passport was cancelled because it was not collected (${source}). For a new one, apply for a replacement.`,
  caseCancelled: 'Immigration office: your application was cancelled. Ask at the information desk why.',
  handedOver: 'Immigration office: your passport was handed over. Thank you.',
  refused: 'Immigration office: your application was refused. The letter at the desk says why.',
}
