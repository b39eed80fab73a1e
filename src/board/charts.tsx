import type { VNode } from 'preact'

// Pictures beside a table that says the same in numbers: no script, no colour that must be told apart.

const WIDTH = 640
const HEIGHT = 160
const FOOT = 20

/** One bar for each name, the value above it. */
export function Bars({
  label,
  bars,
}: {
  label: string
  bars: readonly { name: string; value: number }[]
}): VNode {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const step = WIDTH / Math.max(1, bars.length)
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={label}>
      {bars.map(({ name, value }, i) => {
        const tall = (value / most) * (HEIGHT - FOOT)
        return (
          <g key={name}>
            <rect x={i * step + step * 0.15} y={HEIGHT - tall} width={step * 0.7} height={tall} />
            <text x={i * step + step / 2} y={HEIGHT - tall - 4}>
              {Math.round(value)}
            </text>
            <text x={i * step + step / 2} y={HEIGHT + FOOT - 4}>
              {name}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** How a share grows from nothing to all, from the first day to the last. */
export function Curve({ label, shares }: { label: string; shares: readonly number[] }): VNode {
  const step = WIDTH / Math.max(1, shares.length - 1)
  const points = shares.map((share, i) => `${(i * step).toFixed(1)},${((1 - share) * HEIGHT).toFixed(1)}`)
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polyline points={points.join(' ')} />
    </svg>
  )
}
