import type { VNode } from 'preact'
import { Layout, Table, Tag, type Page, type Tone } from '#web'
import { showDay, showDayAt, showSpan } from '#words'
import { isExpected, type Invited, type InvitedOfRegency } from './invited.ts'

/** Everybody of a regency with a published place: the letters, by day and by person, and the call sheet. */
export function InvitedPage({ page, found }: { page: Page; found: InvitedOfRegency }): VNode {
  const { planning } = page.t
  const { cohort, invited } = found
  const base = `/undangan/${cohort.regency}`
  const days = new Map(
    invited.filter(isExpected).map(({ appointment }) => [appointment.day.toString(), appointment.day]),
  )
  return (
    <Layout page={page} title={planning.invitedTitle(cohort.name)} wide>
      <h1>{planning.invitedTitle(cohort.name)}</h1>
      {invited.length === 0 ? (
        <p>{planning.invitedNone}</p>
      ) : (
        <p>{planning.invitedLead(String(invited.length))}</p>
      )}
      {days.size > 0 ? (
        <ul>
          <li>
            <a href={`${base}/panggilan.xlsx`}>{planning.callSheet}</a>
          </li>
          <li>
            <a href={`${base}/surat.pdf`}>{planning.allLetters}</a>
          </li>
          <li>
            <a href={`${base}/surat.pdf?besar=1`}>{planning.allLettersLarge}</a>
          </li>
          {[...days].map(([iso, day]) => (
            <li key={iso}>
              <a href={`${base}/surat.pdf?hari=${iso}`}>{planning.dayLetters(showDay(day, page.language))}</a>
            </li>
          ))}
        </ul>
      ) : null}
      {invited.length > 0 ? <People page={page} invited={invited} base={base} /> : null}
    </Layout>
  )
}

function People({ page, invited, base }: { page: Page; invited: readonly Invited[]; base: string }): VNode {
  const { planning } = page.t
  return (
    <Table
      caption={planning.letters}
      head={[planning.name, planning.day, planning.starts, planning.status, planning.letter]}
      rows={invited.map((one) => [
        one.pilgrim.name,
        showDayAt(one.appointment.day, one.place, page.language),
        showSpan(one.appointment.starts, one.ends, page.zone),
        <Tag tone={stateOf(one).tone}>{planning[stateOf(one).word]}</Tag>,
        isExpected(one) ? (
          <>
            <a href={`${base}/${one.pilgrim.id}/surat.pdf`}>{planning.letter}</a>{' '}
            <a href={`${base}/${one.pilgrim.id}/surat.pdf?besar=1`}>{planning.letterLarge}</a>
          </>
        ) : (
          '–'
        ),
      ])}
    />
  )
}

type State = { word: 'booked' | 'came' | 'missed' | 'cancelled'; tone: Tone }

function stateOf({ appointment }: Invited): State {
  switch (appointment.status) {
    case 'held':
    case 'booked':
      return { word: 'booked', tone: 'plain' }
    case 'arrived':
    case 'served':
      return { word: 'came', tone: 'good' }
    case 'missed':
      return { word: 'missed', tone: 'bad' }
    case 'cancelled':
    case 'expired':
      return { word: 'cancelled', tone: 'bad' }
  }
}
