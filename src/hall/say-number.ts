/**
 * What the hall hears, as a plan of clips in the order they are played: letters, the words of numbers, two fixed phrases. The
 * same words read aloud by a browser's own voice, or by an officer, are a sentence. Always Indonesian: so are the calls.
 */
const digits = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
] as const
const NUMBER = 'nomor antrean'
const GO = 'silakan menuju'

/** 1 to 9,999 as Indonesians say it: sebelas, dua puluh tujuh, seratus satu, seribu. Beyond that, digit by digit. */
export function spell(n: number): string[] {
  if (!Number.isInteger(n) || n < 0 || n > 9_999)
    return Array.from(String(n), (digit) => digits[Number(digit)] ?? digit)
  if (n < 10) return [digits[n] ?? '']
  if (n === 10) return ['sepuluh']
  if (n === 11) return ['sebelas']
  if (n < 20) return [digits[n - 10] ?? '', 'belas']
  if (n < 100) return [digits[Math.floor(n / 10)] ?? '', 'puluh', ...rest(n % 10)]
  if (n < 1_000) return [...many(Math.floor(n / 100), 'seratus', 'ratus'), ...rest(n % 100)]
  return [...many(Math.floor(n / 1_000), 'seribu', 'ribu'), ...rest(n % 1_000)]
}

const rest = (n: number): string[] => (n === 0 ? [] : spell(n))
const many = (n: number, one: string, more: string): string[] => (n === 1 ? [one] : [...spell(n), more])

/** A-027 and `Loket 3`: nomor antrean · A · dua · puluh · tujuh · silakan menuju · loket · tiga. */
export const clipsOf = ({ letter, number }: { letter: string; number: number }, desk: string): string[] => [
  NUMBER,
  letter,
  ...spell(number),
  GO,
  ...desk
    .toLowerCase()
    .split(/\s+/)
    .flatMap((word) => (/^\d{1,4}$/.test(word) ? spell(Number(word)) : word)),
]

/** The same as one sentence: `Nomor antrean A dua puluh tujuh, silakan menuju loket tiga.` */
export function sayNumber(number: { letter: string; number: number }, desk: string): string {
  const words = clipsOf(number, desk).join(' ').replace(` ${GO}`, `, ${GO}`)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
