import type { VNode } from 'preact'
import { asset, type Page } from '#web'
import { showMoment } from '#words'
import type { Call } from './call.ts'

/**
 * The television of the hall: numbers and desks, large on black, never a name. Without a script it draws itself anew every
 * five seconds; with one it is told of each call as it is made, and says so when it is no longer told.
 */
export function DisplayPage({
  page,
  calls,
  since,
}: {
  page: Page
  calls: readonly Call[]
  since: string
}): VNode {
  const { hall } = page.t
  const [latest] = calls
  return (
    <html lang={page.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <noscript>
          <meta http-equiv="refresh" content="5" />
        </noscript>
        <title>{`${hall.title} – ${page.office.name}`}</title>
        <link rel="stylesheet" href={asset('layar.css').path} />
        <link rel="icon" href="data:," />
        <script src={asset('layar.js').path} defer />
      </head>
      <body>
        <header>
          <p>{page.office.name}</p>
          <button id="suara" type="button" hidden aria-pressed="false">
            {hall.soundOn}
          </button>
        </header>
        <p id="putus" role="status" hidden>
          {hall.silent}
        </p>
        <main id="layar" data-sejak={since} data-alamat="/layar/panggilan">
          <h1>{hall.goTo}</h1>
          {latest ? null : <p id="kosong">{hall.nobody}</p>}
          <ol id="panggilan">
            {calls.map(({ id, number, desk }) => (
              <li key={id}>
                <span class="number">{number}</span> <span class="desk">{desk}</span>
              </li>
            ))}
          </ol>
          <p id="ucapan" lang="id" aria-live="assertive">
            {latest?.words ?? ''}
          </p>
        </main>
        <footer>
          <p>{hall.followHint}</p>
          {page.demoNow ? (
            <p>{page.t.web.demoClock(showMoment(page.demoNow, page.zone, page.language))}</p>
          ) : null}
        </footer>
      </body>
    </html>
  )
}
