import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clipsOf, sayNumber, spell } from './say-number.ts'

test('a call is said as the hall knows it', () => {
  assert.equal(
    sayNumber({ letter: 'A', number: 27 }, 'Loket 3'),
    'Nomor antrean A dua puluh tujuh, silakan menuju loket tiga.',
  )
  assert.equal(
    sayNumber({ letter: 'P', number: 101 }, 'Loket penyerahan 11'),
    'Nomor antrean P seratus satu, silakan menuju loket penyerahan sebelas.',
  )
  const clips = ['nomor antrean', 'J', 'sebelas', 'silakan menuju', 'booth', 'dua']
  assert.deepEqual(clipsOf({ letter: 'J', number: 11 }, 'Booth 2'), clips)
})

test('numbers are spelled as Indonesians say them', () => {
  const said: Record<number, string> = {
    0: 'nol',
    1: 'satu',
    10: 'sepuluh',
    12: 'dua belas',
    19: 'sembilan belas',
    20: 'dua puluh',
    100: 'seratus',
    110: 'seratus sepuluh',
    111: 'seratus sebelas',
    219: 'dua ratus sembilan belas',
    999: 'sembilan ratus sembilan puluh sembilan',
    1000: 'seribu',
    1201: 'seribu dua ratus satu',
    10000: 'satu nol nol nol nol',
  }
  for (const [n, words] of Object.entries(said)) assert.equal(spell(Number(n)).join(' '), words)
})

/** Reads the words back by the grammar alone, knowing nothing of how they were made. */
function read(words: readonly string[]): number {
  const ones = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']
  const whole: Record<string, number> = { sepuluh: 10, sebelas: 11, seratus: 100 }
  let [sum, last] = [0, 0]
  for (const word of words) {
    const [one, fixed] = [ones.indexOf(word), whole[word]]
    if (one >= 0) last = one
    else if (fixed) sum += fixed
    else {
      sum += word === 'belas' ? 10 + last : word === 'puluh' ? last * 10 : word === 'ratus' ? last * 100 : NaN
      last = 0
    }
  }
  return sum + last
}

test('from 1 to 999 every number is said, and heard as the same number', () => {
  const heard = new Set<string>()
  for (let n = 1; n <= 999; n += 1) {
    assert.equal(read(spell(n)), n, spell(n).join(' '))
    heard.add(spell(n).join(' '))
  }
  assert.equal(heard.size, 999)
})

test('fifteen clips speak every number', () => {
  const clips = new Set<string>()
  for (let n = 1; n <= 999; n += 1) for (const clip of spell(n)) clips.add(clip)
  assert.equal(clips.size, 9 + ['sepuluh', 'sebelas', 'belas', 'puluh', 'seratus', 'ratus'].length)
})
