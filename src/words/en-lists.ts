import type { lists as id } from './id-lists.ts'
import type { Same } from './same.ts'

export const lists: Same<typeof id> = {
  reason: 'Reason',
  reasonHint: 'One or two sentences. The reason is kept.',
  needReason: 'Write the reason in 3 to 300 letters.',
  when: 'When',
  who: 'By',
  house: 'The system',

  history: 'History of the list',
  historyOf: (name) => `History of the list of ${name}`,
  versionNumber: (n) => `Version ${n}`,
  from: 'Comes from',
  causes: {
    file: 'File',
    undo: 'Undoing',
    promotion: 'A reserve took a place',
    correction: 'A name corrected',
    quota: 'Another quota',
  },
  undoes: (n) => `Undoes version ${n}`,
  undoneBy: (n) => `undone by version ${n}`,
  difference: 'Difference from the version before',
  noDifference: 'Nobody has changed.',
  notKept: 'What this version changed was not kept at that time.',

  undo: 'Undo this version',
  undoLead: 'The list is again as it was before. Nothing is deleted. The file may be sent again.',
  undoNow: 'Undo this version',
  undoRefusals: {
    'not-found': 'There is no such version.',
    'not-the-newest': 'Only the newest version can be undone. Undo the newer ones first.',
    'changes-not-kept': 'This version is too old to be undone. Send the right list as a whole.',
    'changed-since': 'People of this version have changed since. Send the right list as a whole.',
    'pilgrims-invited': 'People of this version hold a place already. It cannot be undone.',
    'reason-missing': 'Write the reason in 3 to 300 letters.',
    forbidden: 'Your account may not do this.',
    'key-used-for-another-request': 'This form was sent with other contents. Open the page again.',
  },
}
