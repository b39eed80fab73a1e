import type { VNode } from 'preact'
import type { PlainDate } from '#kernel'
import { ErrorSummary, Form, Layout, Problem, Refused, type Page, type Problems } from '#web'
import { showDay, showSpan } from '#words'
import type { DayOffer } from './days-free.ts'
import { sayWhy } from './home-view.tsx'
import type { Places } from './queries.ts'

type DaysProps = {
  page: Page
  title: string
  intro?: string | undefined
  offers: readonly DayOffer[]
  next: PlainDate | undefined
  /** Where a day, or another fortnight, leads to. */
  dayHref: (day: PlainDate) => string
  fromHref: (from: PlainDate) => string
  today: PlainDate
}

/** Fourteen days in words: how many places, or why none. */
export function Days({ page, title, intro, offers, next, dayHref, fromHref, today }: DaysProps): VNode {
  const t = page.t.appointments
  const first = offers[0]?.day ?? today
  return (
    <Layout page={page} title={title}>
      <h1>{title}</h1>
      {intro ? <p>{intro}</p> : null}
      {next ? (
        <p class="summary good">
          <a href={dayHref(next)}>{t.nearest(showDay(next, page.language))}</a>
        </p>
      ) : (
        <p class="summary wait">{t.noneFree}</p>
      )}
      <dl class="facts">
        {offers.map((offer) => (
          <div key={offer.day.toString()}>
            <dt>{showDay(offer.day, page.language)}</dt>
            <dd>
              {'why' in offer ? (
                sayWhy(page, offer.why)
              ) : (
                <a
                  class="button second"
                  href={dayHref(offer.day)}
                  aria-label={`${showDay(offer.day, page.language)}: ${t.places(String(offer.free))}`}
                >
                  {t.places(String(offer.free))}
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p class="row">
        {first.equals(today) ? null : <a href={fromHref(first.subtract({ days: 14 }))}>{t.earlier}</a>}
        <a href={fromHref(first.add({ days: 14 }))}>{t.later}</a>
      </p>
    </Layout>
  )
}

type TimesProps = {
  page: Page
  title: string
  intro?: string | undefined
  day: PlainDate
  places: readonly Places[]
  action: string
  hidden: Readonly<Record<string, string>>
  button: string
  otherDay: string
  chosen?: string | undefined
  problems?: Problems | undefined
  refusal?: string | undefined
}

/** The half hours of one day that have a place, to choose one; the full ones are named. */
export function Times(props: TimesProps): VNode {
  const { page, title, intro, day, places, problems, refusal, otherDay } = props
  const t = page.t.appointments
  const free = places.filter((one) => one.free > 0)
  const full = places.filter((one) => one.free <= 0)
  return (
    <Layout page={page} title={title} wrong={problems !== undefined || refusal !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refusal} />
      <h1>{title}</h1>
      {intro ? <p>{intro}</p> : null}
      {free.length > 0 ? <TimesForm {...props} free={free} /> : <p class="summary wait">{t.noTimes}</p>}
      {full.length > 0 && free.length > 0 ? (
        <p>
          {t.timesFull}: {full.map((one) => showSpan(one.starts, one.ends, page.zone)).join(', ')}.
        </p>
      ) : null}
      <p>
        <a href={otherDay}>{t.otherDay}</a> ({showDay(day, page.language)})
      </p>
    </Layout>
  )
}

function TimesForm({
  page,
  day,
  action,
  hidden,
  button,
  chosen,
  problems,
  free,
}: TimesProps & { free: readonly Places[] }): VNode {
  const t = page.t.appointments
  return (
    <Form page={page} action={action}>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <fieldset class={problems?.['jam'] ? 'field wrong' : 'field'}>
        <legend>{t.chooseTimeOn(showDay(day, page.language))}</legend>
        <Problem page={page} name="jam" problem={problems?.['jam']} />
        {free.map((one, index) => {
          const value = one.starts.toString({ smallestUnit: 'minute' })
          return (
            <label class="choice" key={value}>
              <input
                type="radio"
                id={index === 0 ? 'jam' : undefined}
                name="jam"
                value={value}
                checked={chosen === value}
              />
              <span>
                {showSpan(one.starts, one.ends, page.zone)}
                <span class="hint"> {t.places(String(one.free))}</span>
              </span>
            </label>
          )
        })}
      </fieldset>
      <button>{button}</button>
    </Form>
  )
}
