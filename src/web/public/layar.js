// The television of the hall: told of each call by the server, says so when it is told nothing for fifteen seconds, and then
// looks for itself. Without this file the page draws itself anew every five seconds.
const SILENCE_MS = 15_000
const LOOK_MS = 5_000
const MOST = 8

const layar = document.getElementById('layar')
const list = document.getElementById('panggilan')
const words = document.getElementById('ucapan')
const banner = document.getElementById('putus')
const sound = document.getElementById('suara')

let heard = performance.now()
let looked = 0

/** Any sign of life from the server. */
const alive = () => {
  heard = performance.now()
  banner.hidden = true
}

function showCall({ number, desk, words: said }) {
  for (const row of list.querySelectorAll('li'))
    if (row.querySelector('.number').textContent === number) row.remove()
  const row = document.createElement('li')
  for (const [name, text] of [
    ['number', number],
    ['desk', desk],
  ]) {
    const part = document.createElement('span')
    part.className = name
    part.textContent = text
    row.append(part, ' ')
  }
  list.prepend(row)
  while (list.children.length > MOST) list.lastElementChild.remove()
  document.getElementById('kosong')?.remove()
  words.textContent = said
  speak(said)
}

const feed = new EventSource(`${layar.dataset.alamat}?sejak=${encodeURIComponent(layar.dataset.sejak)}`)
feed.addEventListener('call', (event) => {
  alive()
  showCall(JSON.parse(event.data))
})
feed.addEventListener('beat', alive)

/** The page as the server draws it now, when nothing else comes through. */
async function look() {
  const answer = await fetch(location.pathname).catch(() => undefined)
  if (!answer?.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const calls = fresh.getElementById('panggilan')
  const said = fresh.getElementById('ucapan').textContent
  list.replaceChildren(...calls.children)
  if (said === words.textContent) return
  words.textContent = said
  speak(said)
}

setInterval(() => {
  const now = performance.now()
  if (now - heard < SILENCE_MS) return
  banner.hidden = false
  if (now - looked < LOOK_MS) return
  looked = now
  void look()
}, 1_000)

// Browsers speak only after somebody has pressed something on the page, so sound waits for the button.
const speech = window.speechSynthesis
const tones = window.AudioContext ? new AudioContext() : undefined
if (speech) sound.hidden = false
sound.addEventListener('click', () => {
  const on = sound.getAttribute('aria-pressed') !== 'true'
  sound.setAttribute('aria-pressed', String(on))
  if (on) {
    void tones?.resume()
    speak(words.textContent)
  } else speech.cancel()
})

function chime() {
  for (const [after, pitch] of [
    [0, 660],
    [0.35, 523],
  ]) {
    const tone = tones.createOscillator()
    const volume = tones.createGain()
    const begin = tones.currentTime + after
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.3, begin)
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.5)
    tone.connect(volume).connect(tones.destination)
    tone.start(begin)
    tone.stop(begin + 0.5)
  }
}

function speak(text) {
  if (!text || sound.getAttribute('aria-pressed') !== 'true') return
  if (tones) chime()
  const said = new SpeechSynthesisUtterance(text)
  said.lang = 'id-ID'
  said.voice = speech.getVoices().find(({ lang }) => lang.replace('_', '-').startsWith('id')) ?? null
  said.rate = 0.9
  setTimeout(() => speech.speak(said), 900)
}
