import { Hono } from 'hono'
import { decides, waitingWishes } from '#cancelling'
import { acts, isStaff, may, type Act } from '#people'
import { Layout, Tag, goTo, show, type Env, type Page } from '#web'
import type { Words } from '#words'

/** Every desk of the house: where it is, and the act without which it is not shown. */
const desks = [
  { name: 'order', path: '/perintah-harian', act: 'reports.day-order' },
  { name: 'arrivals', path: '/kedatangan', act: 'queue.check-in' },
  { name: 'queue', path: '/antrean', act: 'queue.call' },
  { name: 'cases', path: '/berkas', act: 'cases.read' },
  { name: 'money', path: '/kas', act: 'billing.read' },
  { name: 'production', path: '/cetak', act: 'production.read' },
  { name: 'books', path: '/blanko', act: 'issuance.receive-books' },
  { name: 'register', path: '/register', act: 'issuance.hand-over' },
  { name: 'cancelling', path: '/pembatalan', act: 'cancelling.decide' },
  { name: 'uncollected', path: '/belum-diambil', act: 'uncollected.read' },
  { name: 'cohorts', path: '/serah', act: 'issuance.hand-over' },
  { name: 'liaison', path: '/penghubung', act: 'planning.accept' },
  { name: 'planning', path: '/rencana', act: 'planning.read' },
  { name: 'board', path: '/papan', act: 'planning.board' },
  { name: 'whatIf', path: '/andai', act: 'planning.what-if' },
  { name: 'capacity', path: '/kapasitas', act: 'facilities.read' },
  { name: 'equipment', path: '/fasilitas', act: 'facilities.read' },
  { name: 'roster', path: '/jaga', act: 'facilities.read' },
  { name: 'hallRule', path: '/aturan-antrean', act: 'queue.set-rule' },
  { name: 'season', path: '/musim', act: 'seasons.read' },
  { name: 'coverage', path: '/musim/capaian', act: 'reports.coverage' },
  { name: 'lists', path: '/musim/kirim', act: 'seasons.upload-list' },
  { name: 'notices', path: '/pesan', act: 'notices.read' },
  { name: 'display', path: '/layar', act: 'queue.call' },
  { name: 'clock', path: '/jam', act: 'demo.move-clock' },
] as const satisfies readonly { name: keyof Words['reports']['desks']; path: string; act: Act }[]

/** `/kerja`: what this account can do, most used first. */
export function workPages(demo: boolean): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/kerja', async (c) => {
    const ctx = c.get('ctx')
    if (!isStaff(ctx.who)) return goTo(c, '/masuk')
    const wishes = decides(ctx) ? (await ctx.db.read(ctx.office, (tx) => waitingWishes(ctx, tx))).length : 0
    return show(c, <Work page={c.get('page')} demo={demo} wishes={wishes} />)
  })
  return pages
}

/** `wishes`: how many wait for this reader or a colleague. */
function Work({ page, demo, wishes }: { page: Page; demo: boolean; wishes: number }) {
  const { t, session } = page
  const { who } = session
  const open = desks.filter(({ act, name }) => act in acts && may(who, act) && (demo || name !== 'clock'))
  return (
    <Layout page={page} title={t.people.workTitle} wide>
      <h1>{t.people.workTitle}</h1>
      {isStaff(who) ? <p class="lead">{t.people.workLead(who.name)}</p> : null}
      <ul class="cards menu">
        {open.map(({ name, path }) => (
          <li key={name}>
            <h2>
              <a href={path}>{t.reports.desks[name].title}</a>
            </h2>
            <p>{t.reports.desks[name].what}</p>
            {name === 'cancelling' && wishes > 0 ? (
              <Tag tone="waiting">{t.cancelling.waiting(String(wishes))}</Tag>
            ) : null}
          </li>
        ))}
      </ul>
    </Layout>
  )
}
