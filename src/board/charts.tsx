import type { VNode } from 'preact'

// Pictures beside a table that says the same in numbers: no script, no colour that must be told apart. Drawn as narrow as a
// telephone, so that their letters can be read there.

const WIDTH = 400
const HEIGHT = 150
const FOOT = 22
/** Above a bar, for its number. */
const HEAD = 20
/** With more bars than these a number above each would hide its neighbour. */
const MOST_NUMBERS = 12

/** `was`: the same before; where it differs it is outlined. Null: there is none. A name may be empty. */
export type Bar = { name: string; value: number | null; was?: number | null }

/** One bar for each name, the value above it. */
export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }): VNode {
  const most = Math.max(1, ...bars.flatMap(({ value, was }) => [value ?? 0, was ?? 0]))
  const step = WIDTH / Math.max(1, bars.length)
  const tall = (value: number): number => (value / most) * (HEIGHT - HEAD)
  const box = (i: number, value: number) => ({
    x: i * step + step * 0.15,
    y: HEIGHT - tall(value),
    width: step * 0.7,
    height: tall(value),
  })
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={label}>
      {bars.map(({ name, value, was }, i) => (
        <g key={i}>
          <rect {...box(i, value ?? 0)} />
          {was === undefined || was === value ? null : <rect class="was" {...box(i, was ?? 0)} />}
          {bars.length > MOST_NUMBERS ? null : (
            <text x={i * step + step / 2} y={HEIGHT - tall(Math.max(value ?? 0, was ?? 0)) - 5}>
              {value === null ? '–' : Math.round(value)}
            </text>
          )}
          {name === '' ? null : (
            <text x={i * step + step / 2} y={HEIGHT + FOOT - 5}>
              {name}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

/** One picture for each class of people, a bar an hour. */
export function BarsByHour({
  label,
  classes,
}: {
  label: string
  classes: readonly { name: string; bars: readonly Bar[] }[]
}): VNode {
  return (
    <div class="pair">
      {classes.map(({ name, bars }) => (
        <figure key={name}>
          <figcaption>{name}</figcaption>
          <Bars label={`${label}: ${name}`} bars={bars} />
        </figure>
      ))}
    </div>
  )
}

/** `09.00` */
export const hourOf = (hour: number): string => `${String(hour).padStart(2, '0')}.00`

type CurveProps = {
  label: string
  /** 0 … 1, a point a day. */
  shares: readonly number[]
  /** The same before, as a broken line. */
  was?: readonly number[]
  /** What the first and the last day are called. */
  ends: readonly [string, string]
}

/** How a share grows from nothing to all, from the first day to the last; half and all are ruled. */
export function Curve({ label, shares, was, ends: [first, last] }: CurveProps): VNode {
  const points = (of: readonly number[]): string =>
    of
      .map((share, i) => {
        const x = (i * WIDTH) / Math.max(1, of.length - 1)
        return `${x.toFixed(1)},${heightOf(share).toFixed(1)}`
      })
      .join(' ')
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={label}>
      {[0.5, 1].map((share) => (
        <g key={share}>
          <line x1={0} x2={WIDTH} y1={heightOf(share)} y2={heightOf(share)} />
          <text class="first" x={0} y={heightOf(share) + 14}>
            {`${100 * share} %`}
          </text>
        </g>
      ))}
      <polyline points={points(shares)} />
      {was ? <polyline class="was" points={points(was)} /> : null}
      <text class="first" x={0} y={HEIGHT + FOOT - 5}>
        {first}
      </text>
      <text class="last" x={WIDTH} y={HEIGHT + FOOT - 5}>
        {last}
      </text>
    </svg>
  )
}

const heightOf = (share: number): number => (1 - share) * (HEIGHT - 4) + 2
