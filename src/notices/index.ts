export { drainOutbox, queueNotice, withdrawNotices, type NewNotice } from './actions.ts'
export { fileChannel } from './file-channel.ts'
export type { Channel, Notice } from './notice.ts'
export { noticePages } from './pages.tsx'
