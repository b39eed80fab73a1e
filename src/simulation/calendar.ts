/**
 * The events to come, the earliest on top: a heap with four children a node (Johnson 1975) in flat arrays. Events of one
 * moment come in the order of what they are, so a day has one course only. `size` events in the first `size` places.
 */
export type Calendar = { time: Float64Array; what: Int32Array; size: number }

/** `most`: how many events may be to come at one moment. */
export const newCalendar = (most: number): Calendar => ({
  time: new Float64Array(most),
  what: new Int32Array(most),
  size: 0,
})

/** Enters an event at `time`. */
export function enter(calendar: Calendar, at: number, event: number): void {
  const { time, what } = calendar
  let hole = calendar.size
  calendar.size = hole + 1
  while (hole > 0) {
    const above = (hole - 1) >> 2
    const other = time[above] ?? 0
    if (other < at || (other === at && (what[above] ?? 0) <= event)) break
    time[hole] = other
    what[hole] = what[above] ?? 0
    hole = above
  }
  time[hole] = at
  what[hole] = event
}

/** Takes the earliest event away; who wants it has read `time[0]` and `what[0]`. */
export function strike(calendar: Calendar): void {
  const last = calendar.size - 1
  calendar.size = last
  if (last > 0) sink(calendar, calendar.time[last] ?? 0, calendar.what[last] ?? 0)
}

/** Puts another event in the place of the earliest: dearer than neither striking nor entering, cheaper than both. */
export const replace = (calendar: Calendar, at: number, event: number): void => sink(calendar, at, event)

function sink({ time, what, size }: Calendar, at: number, event: number): void {
  let hole = 0
  for (let first = 1; first < size; first = 4 * hole + 1) {
    const end = Math.min(first + 4, size)
    let least = first
    let soon = time[first] ?? 0
    for (let child = first + 1; child < end; child += 1) {
      const other = time[child] ?? 0
      if (other < soon || (other === soon && (what[child] ?? 0) < (what[least] ?? 0))) {
        least = child
        soon = other
      }
    }
    if (at < soon || (at === soon && event <= (what[least] ?? 0))) break
    time[hole] = soon
    what[hole] = what[least] ?? 0
    hole = least
  }
  time[hole] = at
  what[hole] = event
}
