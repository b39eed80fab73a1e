/** Pictures of benchmarks as plain SVG text, readable on white and without any library. */
type Point = { x: number; y: number }
type Words = { title: string; note: string }
type Series = { name: string; points: readonly Point[] }
type Axis = { label: string; from: number; to: number; ticks: readonly number[] }

/** The names of the lines stand in the right margin, so that they hide nothing. */
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [920, 440, 64, 200, 44, 72] as const
/** Told apart by people who see red and green alike (Okabe and Ito). */
const COLOURS = ['#0072b2', '#d55e00', '#e69f00', '#009e73', '#cc79a7']
const SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60]
const PERCENT = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]

/** Percent over CPU seconds, both by powers; stairs where a plan holds until the next better one. */
export function curves(words: Words, series: readonly (Series & { stairs: boolean })[]): string {
  const shown = series.map((one) => ({
    ...one,
    points: one.points.filter(({ x, y }) => x > 0 && y > 0 && y < 1e6),
  }))
  const all = shown.flatMap((one) => one.points)
  const x = {
    label: 'CPU seconds',
    ...around(
      all.map((one) => one.x),
      SECONDS,
    ),
  }
  const y = {
    label: '% above the bound',
    ...around(
      all.map((one) => one.y),
      PERCENT,
    ),
  }
  const [right, up] = [across(x), upward(y)]
  const lines = shown.map(({ points, stairs }, i) => {
    const path = points
      .map(
        (one, n) =>
          `${n === 0 ? 'M' : stairs ? `H${right(one.x)}V` : 'L'}${n > 0 && stairs ? '' : `${right(one.x)} `}${up(one.y)}`,
      )
      .join('')
    const dots = stairs ? '' : points.map((one) => dot(right(one.x), up(one.y), i, 1)).join('')
    return `<path d="${path}" fill="none" stroke="${colour(i)}" stroke-width="2"/>${dots}`
  })
  return page(words, [x, y], lines, shown)
}

/** Percent by the number of pilgrims of an office, both by powers; what is nearer than the lowest line lies on it. */
export function scatter(words: Words, series: readonly Series[]): string {
  const top = Math.max(0.1, ...series.flatMap(({ points }) => points.map((one) => one.y)))
  const x: Axis = {
    label: 'pilgrims of the office',
    from: 200,
    to: 10_000,
    ticks: [200, 500, 1_000, 2_000, 5_000, 10_000],
  }
  const y = { label: '% above the best known (0.01 or less lies at 0.01)', ...around([0.01, top], PERCENT) }
  const [right, up] = [across(x), upward(y)]
  const dots = series.flatMap(({ points }, i) =>
    points.map((one) => dot(right(one.x), up(Math.max(0.01, one.y)), 1 - i, 0.65)),
  )
  return page(words, [x, y], dots, series.toReversed())
}

const colour = (i: number): string => COLOURS[i] ?? '#555555'
const dot = (x: number, y: number, i: number, shade: number): string =>
  `<circle cx="${x}" cy="${y}" r="3.5" fill="${colour(i)}" fill-opacity="${shade}"/>`

/** The ticks that enclose all values. */
function around(values: readonly number[], ticks: readonly number[]): Omit<Axis, 'label'> {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const from = ticks.findLast((one) => one <= low) ?? ticks[0] ?? low
  const to = ticks.find((one) => one >= high) ?? ticks.at(-1) ?? high
  return { from, to, ticks: ticks.filter((one) => one >= from && one <= to) }
}

function share({ from, to }: Axis, value: number): number {
  return Math.min(1, Math.max(0, Math.log(value / from) / Math.log(to / from)))
}
const round = (n: number): number => Math.round(n * 10) / 10
const across =
  (axis: Axis) =>
  (value: number): number =>
    round(LEFT + share(axis, value) * (WIDTH - LEFT - RIGHT))
const upward =
  (axis: Axis) =>
  (value: number): number =>
    round(HEIGHT - BOTTOM - share(axis, value) * (HEIGHT - TOP - BOTTOM))

function page(
  { title, note }: Words,
  [x, y]: readonly [Axis, Axis],
  drawn: readonly string[],
  series: readonly Series[],
): string {
  const [right, up] = [across(x), upward(y)]
  const [end, foot] = [WIDTH - RIGHT, HEIGHT - BOTTOM]
  const grid = [
    ...x.ticks.map(
      (one) =>
        `<path d="M${right(one)} ${TOP}V${foot}" stroke="#e4e4e4"/>${text(right(one), foot + 18, 'middle', shown(one))}`,
    ),
    ...y.ticks.map(
      (one) =>
        `<path d="M${LEFT} ${up(one)}H${end}" stroke="#e4e4e4"/>${text(LEFT - 8, up(one) + 4, 'end', shown(one))}`,
    ),
  ]
  const legend = series.map(({ name }, i) => {
    const at = TOP + 12 + 22 * i
    return `<circle cx="${end + 20}" cy="${at - 4}" r="5" fill="${colour(i)}"/>${text(end + 32, at, 'start', name)}`
  })
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif" font-size="13" fill="#222222">`,
    `<title>${title}</title><rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="26" font-size="16" font-weight="600">${title}</text>`,
    ...grid,
    ...drawn,
    ...legend,
    text((LEFT + end) / 2, foot + 40, 'middle', x.label),
    `<text transform="translate(16 ${(TOP + foot) / 2}) rotate(-90)" text-anchor="middle">${y.label}</text>`,
    `<text x="${LEFT}" y="${HEIGHT - 8}" font-size="11" fill="#666666">${note}</text>`,
    '</svg>',
  ].join('\n')}\n`
}

const text = (x: number, y: number, anchor: string, words: string): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`
const shown = (n: number): string => (n >= 1_000 ? n.toLocaleString('en') : String(Math.round(n * 100) / 100))
