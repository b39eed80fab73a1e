import type { Id, Instant } from '#kernel'

export type NoticeStatus = 'queued' | 'sent' | 'dead' | 'withdrawn'

/** What may become of a notice. A dead one waits for a supervisor; a withdrawn one told of an act that was undone in time. */
export const next = {
  queued: { deliver: 'sent', fail: 'queued', giveUp: 'dead', withdraw: 'withdrawn' },
  sent: {},
  dead: { retry: 'queued' },
  withdrawn: {},
} as const satisfies Record<NoticeStatus, Partial<Record<string, NoticeStatus>>>

export type Notice = {
  id: Id<'notice'>
  kind: string
  subject: string
  person: Id<'person'>
  text: string
  attempts: number
}

/** What carries notices out of the building. It may be asked twice to carry the same one. */
export type Channel = { name: string; send: (notice: Notice, phone: string | null) => Promise<void> }

const PATIENCE = 8

/** After a failure: when to try again (1, 2, 4 … minutes, an hour at most), or never. */
export function afterFailure(attempts: number, now: Instant): { status: NoticeStatus; nextTry: Instant } {
  if (attempts >= PATIENCE) return { status: next.queued.giveUp, nextTry: now }
  return { status: next.queued.fail, nextTry: now.add({ minutes: Math.min(60, 2 ** (attempts - 1)) }) }
}
