import type { ComponentChildren, VNode } from 'preact'
import { isStaff } from '#people'
import { showMoment } from '#words'
import type { Page } from './env.ts'
import { Form } from './parts.tsx'
import { stylesheet } from './assets.ts'

type Props = {
  page: Page
  title: string
  /** `wide` for tables and boards of staff. */
  wide?: boolean
  /** Set when the page shows problems: the browser's tab says so too. */
  wrong?: boolean
  /** Draws itself anew after so many seconds: the display, where a script could fail unseen. */
  refresh?: number
  children: ComponentChildren
}

/** The frame of every page: who we are, where you are, where to get help, always in the same place. */
export function Layout({ page, title, wide = false, wrong = false, refresh, children }: Props): VNode {
  const { t, language } = page
  const staff = isStaff(page.session.who)
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {refresh ? <meta http-equiv="refresh" content={String(refresh)} /> : null}
        <title>{`${wrong ? t.web.errorPrefix : ''}${title} – ${page.office.name}`}</title>
        <link rel="stylesheet" href={stylesheet().path} />
        <link rel="icon" href="data:," />
      </head>
      <body class={staff ? 'staff' : 'public'}>
        <a class="skip" href="#isi">
          {t.web.skip}
        </a>
        <Header page={page} />
        <main id="isi" class={wide ? 'wide' : undefined}>
          {children}
        </main>
        <Footer page={page} />
      </body>
    </html>
  )
}

function Header({ page }: { page: Page }): VNode {
  const { t, session } = page
  return (
    <header>
      <div class="bar">
        <a class="office" href={isStaff(session.who) ? '/kerja' : '/'}>
          {page.office.name}
        </a>
        {isStaff(session.who) ? (
          <Form page={page} action="/keluar" class="inline">
            <span class="me">{session.who.name}</span> <button class="quiet">{t.web.logOut}</button>
          </Form>
        ) : null}
      </div>
      {page.demoNow ? (
        <p class="demo">{t.web.demoClock(showMoment(page.demoNow, page.zone, page.language))}</p>
      ) : null}
    </header>
  )
}

function Footer({ page }: { page: Page }): VNode {
  const { t } = page
  const other = page.language === 'id' ? 'en' : 'id'
  return (
    <footer>
      <h2>{t.web.help}</h2>
      <p>{t.web.helpText(page.office.phone)}</p>
      <p>{page.office.address}</p>
      <p>
        <a href={`/bahasa/${other}?ke=${encodeURIComponent(page.path)}`} lang={other}>
          {t.web.language}
        </a>
        {isStaff(page.session.who) ? null : (
          <>
            {' · '}
            <a href="/masuk">{t.web.logIn}</a>
          </>
        )}
      </p>
      <p class="small">{t.web.notAffiliated}</p>
    </footer>
  )
}
