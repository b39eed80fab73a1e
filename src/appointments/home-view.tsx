import type { VNode } from 'preact'
import { showRupiah, type PlainDate, type Rupiah } from '#kernel'
import type { Session } from '#calendar'
import { showDay, showSpan } from '#words'
import { Facts, Layout, type Page } from '#web'
import type { Why } from './days-free.ts'

export type HomeFacts = {
  sessions: readonly Session[]
  closed: Why | undefined
  fee: Rupiah
  next: PlainDate | undefined
}

/** The front door: what can I do here, when is it open, what does it cost. */
export function Home({ page, facts }: { page: Page; facts: HomeFacts }): VNode {
  const t = page.t.appointments
  const ways = [
    ['/syarat', t.apply, t.applyText],
    ['/syarat', t.needs, t.needsText],
    ['/janji/masuk', t.mine, t.mineText],
    ['/status', t.status, t.statusText],
    ['/nomor', t.follow, t.followText],
    ['/syarat?layanan=new&umur=adult&haji=ya', t.pilgrims, t.pilgrimsText],
  ] as const
  return (
    <Layout page={page} title={t.homeTitle}>
      <h1>{t.homeTitle}</h1>
      <p class="lead">{t.homeLead}</p>
      <ul class="cards menu">
        {ways.map(([href, title, text]) => (
          <li key={title}>
            <h2>
              <a href={href}>{title}</a>
            </h2>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      <h2>{t.todayTitle}</h2>
      <p>{openingOf(page, facts)}</p>
      <Facts
        rows={[
          [t.feeNow, showRupiah(facts.fee)],
          [t.nextFree, facts.next ? showDay(facts.next, page.language) : t.noneFree],
        ]}
      />
    </Layout>
  )
}

function openingOf(page: Page, { sessions, closed }: HomeFacts): string {
  const t = page.t.appointments
  if (closed) return t.closedToday(sayWhy(page, closed))
  return t.openToday(sessions.map(({ from, to }) => showSpan(from, to, page.zone)).join(t.hoursAnd))
}

export const sayWhy = (page: Page, why: Why): string =>
  why.kind === 'named' ? why[page.language] : page.t.appointments[why.kind]
