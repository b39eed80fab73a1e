import { Hono } from 'hono'
import { may } from '#people'
import { Layout, Table, Tag, forbidden, show, type Env, type Page, type Tone } from '#web'
import { showMoment } from '#words'
import type { NoticeStatus } from './notice.ts'
import { newest, type NoticeRow } from './store.ts'

const tone = { queued: 'waiting', sent: 'good', dead: 'bad', withdrawn: 'plain' } as const satisfies Record<
  NoticeStatus,
  Tone
>

/** `/pesan`: what left the building and what did not. The text is shown, the number it went to is not. */
export function noticePages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/pesan', async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'notices.read')) return forbidden(c)
    const rows = await ctx.db.read(ctx.office, (tx) => newest(tx, ctx.office, 200))
    return show(c, <Outbox page={c.get('page')} rows={rows} />)
  })
  return pages
}

function Outbox({ page, rows }: { page: Page; rows: readonly NoticeRow[] }) {
  const { t } = page
  const { notices } = t
  return (
    <Layout page={page} title={notices.title} wide>
      <h1>{notices.title}</h1>
      {rows.length === 0 ? (
        <p>{t.web.nothingHere}</p>
      ) : (
        <Table
          caption={notices.caption}
          head={[notices.when, notices.text, notices.status]}
          rows={rows.map((row) => [
            showMoment(row.queued_at, page.zone, page.language),
            row.text,
            <Tag tone={tone[row.status]} key="status">
              {notices.states[row.status]}
            </Tag>,
          ])}
        />
      )}
    </Layout>
  )
}
