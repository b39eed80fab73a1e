import type { VNode } from 'preact'
import { Layout, Refused, type Page } from '#web'
import type { Appointment } from './appointment.ts'
import { sayRefusal, type Refusal } from './mine.ts'
import { queryOf } from './wish.ts'

type Way = { href: string; text: string; kept: boolean }

/** A refusal in one sentence, and the way on from there. */
export function Stopped({
  page,
  refusal,
  appointment,
}: {
  page: Page
  refusal: Refusal
  appointment: Appointment
}): VNode {
  const t = page.t.appointments
  const way = wayOn(page, refusal, appointment)
  return (
    <Layout page={page} title={t.refusedTitle} wrong>
      <Refused text={sayRefusal(page.t, refusal)} />
      <h1>{t.refusedTitle}</h1>
      {way.kept ? <p>{t.typedKept}</p> : null}
      <p>
        <a class="button" href={way.href}>
          {way.text}
        </a>
      </p>
    </Layout>
  )
}

function wayOn(page: Page, refusal: Refusal, { id, answers }: Appointment): Way {
  const t = page.t.appointments
  const lost: readonly Refusal[] = ['hold-expired', 'not-held']
  if (lost.includes(refusal))
    return { href: `/janji?${queryOf(answers, { lagi: id })}`, text: t.chooseAgain, kept: true }
  if (refusal === 'already-booked') return { href: '/janji/masuk', text: t.openMine, kept: false }
  if (refusal === 'facts-differ') return { href: `/janji/${id}/diri`, text: page.t.web.change, kept: true }
  return { href: `/janji/${id}`, text: t.stateTitle, kept: false }
}
