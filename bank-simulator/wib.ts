/** Time at the bank: milliseconds inside, Western Indonesian Time (UTC+7, no summer time) on paper and wire. */
const ahead = 7 * 3_600_000
const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
  ' ',
)
const form =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:Z|([+-])(0\d|1[0-4]):([0-5]\d))$/

/** SNAP's X-TIMESTAMP, 25 characters: `2026-11-23T09:15:00+07:00`. */
export const stampOf = (at: number): string => `${new Date(at + ahead).toISOString().slice(0, 19)}+07:00`

/** `2026-11-23`: X-EXTERNAL-ID is unique within this day, and a report covers one of them. */
export const dayOf = (at: number): string => stampOf(at).slice(0, 10)

/** The moment an ISO stamp with a zone names; a day that is in no calendar, or a missing zone, is undefined. */
export function parseInstant(text: string): number | undefined {
  const found = form.exec(text)
  if (!found) return undefined
  const day = `${found[1]}-${found[2]}-${found[3]}`
  return isDay(day) ? Date.parse(text) : undefined
}

/** SNAP's stricter form: whole seconds only. */
export const parseStamp = (text: string): number | undefined =>
  text.includes('.') ? undefined : parseInstant(text)

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** `11 Januari 2016` */
export function sayDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`
}

/** `11 Januari 2016, 07.05 WIB` from one of our own stamps. */
export const sayStamp = (stamp: string): string =>
  `${sayDay(stamp.slice(0, 10))}, ${stamp.slice(11, 16).replace(':', '.')} WIB`
