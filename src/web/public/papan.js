// The planning board with a mouse: a group is lifted from its day and laid on another. That sends the form "a group comes on
// another day", whose answer shows before and after; nothing moves until it is adopted. Without this file, by keyboard and on a
// telephone the link below each number leads to the same form.
const asking = document.getElementById('pindah')
const form = asking.querySelector('form')
const said = document.getElementById('ucapan')
const board = document.querySelector('div.by-table')
const groups = [...board.querySelectorAll('[data-group]')]
const days = [...board.querySelectorAll('[data-day]')].map((mark) => ({
  row: mark.closest('tr'),
  day: mark.dataset.day,
  name: mark.dataset.name,
  left: Number(mark.dataset.left),
  refused: mark.dataset.refused.split('|'),
}))
const dayOf = (element) => days.find(({ row }) => row.contains(element))

/** The group in the air, and the day below it. */
let lifted
let below
let sent = false

function say(word, day) {
  const names = { group: lifted?.name, day: day?.name, left: day?.left }
  said.textContent = asking.dataset[word].replaceAll(/\{(\w+)\}/g, (_, name) => names[name] ?? '')
}

/** What letting go on this day would do: `onto`, or why it cannot be. */
function verdict(day) {
  if (day === lifted.from) return 'same'
  if (day.refused.includes(lifted.group)) return 'refused'
  return day.left < lifted.persons ? 'full' : 'onto'
}

function mark() {
  board.classList.toggle('lifting', lifted !== undefined)
  for (const day of days) {
    day.row.classList.toggle('may', lifted !== undefined && verdict(day) === 'onto')
    day.row.classList.toggle('from', day === lifted?.from)
    day.row.classList.toggle('onto', lifted !== undefined && day === below && verdict(day) === 'onto')
  }
}

document.addEventListener('dragstart', (event) => {
  const from = groups.find((one) => one.contains(event.target))
  if (!from) return
  if (sent) return event.preventDefault()
  const { group, name, persons } = from.dataset
  lifted = { group, name, persons: Number(persons), from: dayOf(from) }
  event.dataTransfer.effectAllowed = 'move'
  event.dataTransfer.setData('text/plain', name)
  say('lifted')
  // Chromium lets go at once of what changes while it is being lifted.
  requestAnimationFrame(mark)
})

document.addEventListener('dragover', (event) => {
  if (!lifted) return
  const day = dayOf(event.target)
  if (day && verdict(day) === 'onto') {
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
  }
  if (day === below) return
  below = day
  say(day ? verdict(day) : 'lifted', day)
  mark()
})

document.addEventListener('drop', (event) => {
  const day = lifted && dayOf(event.target)
  if (!day || sent || verdict(day) !== 'onto') return
  event.preventDefault()
  sent = true
  form.elements.group.value = lifted.group
  form.elements.from.value = lifted.from.day
  form.elements.to.value = day.day
  say('sent', day)
  form.submit()
})

// After letting go, and after Escape.
document.addEventListener('dragend', () => {
  if (!lifted) return
  if (!sent) say('givenUp')
  lifted = below = undefined
  mark()
})

// What was said of the last one has been read by whoever begins something else.
for (const next of ['pointerdown', 'keydown'])
  document.addEventListener(next, () => {
    if (!lifted && !sent) said.textContent = ''
  })

// Come back to by the browser's own memory, the page has a form that was sent already.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})

const mouse = matchMedia('(pointer: fine)')
function offer() {
  document.getElementById('seret').hidden = !mouse.matches
  for (const group of groups) {
    group.draggable = mouse.matches
    for (const link of group.querySelectorAll('a')) link.draggable = false
  }
}
mouse.addEventListener('change', offer)
offer()
