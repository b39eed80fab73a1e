import type { VNode } from 'preact'
import { Layout, type Page } from '#web'
import type { DisplayScreen } from './queries.ts'
import { showNumber } from './ticket.ts'

/** For the television: numbers and desks only, never a name. It draws itself anew every five seconds. */
export function DisplayPage({ page, screen }: { page: Page; screen: DisplayScreen }): VNode {
  const { queue } = page.t
  return (
    <Layout page={page} title={queue.displayTitle} wide refresh={5}>
      <h1>{queue.displayNow}</h1>
      {screen.now.length === 0 ? <p>{queue.displayNobody}</p> : null}
      <ul class="cards hall">
        {screen.now.map(({ number, desk }) => (
          <li key={showNumber(number)}>
            <p class="number">{showNumber(number)}</p>
            <p class="lead">{desk}</p>
          </li>
        ))}
      </ul>
      {screen.earlier.length === 0 ? null : (
        <>
          <h2>{queue.displayEarlier}</h2>
          <p class="lead">{screen.earlier.map(({ number }) => showNumber(number)).join(' · ')}</p>
        </>
      )}
    </Layout>
  )
}
