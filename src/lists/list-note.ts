import { wordsOf } from './list-text.ts'

const WITHDRAWN =
  /\b(MUNDUR|MENGUNDURKAN|PENGUNDURAN|BATAL|DIBATALKAN|MEMBATALKAN|PEMBATALAN|MENINGGAL|WAFAT|ALMARHUM|ALMARHUMAH|ALM|ALMH|TUNDA|DITUNDA|MENUNDA|PENUNDAAN|TERTUNDA|TIDAK JADI|TDK JADI|GUGUR)\b|\bMD$/
/** Somebody else died or withdrew, and this person goes instead. */
const SUBSTITUTE = /\b(PENGGANTI|MENGGANTIKAN|GANTI|PELIMPAHAN|DILIMPAHKAN|LIMPAHAN|AHLI WARIS)\b/
const RESERVE = /\b(CADANGAN|CAD|WAITING LIST|DAFTAR TUNGGU)\b/
const RAISED = /\b(MASUK KUOTA|NAIK|BERHAK LUNAS|DARI CADANGAN)\b/

export const isWithdrawn = (remark: string): boolean => {
  const told = wordsOf(remark)
  return (
    WITHDRAWN.test(told) &&
    !SUBSTITUTE.test(told) &&
    !/\b(TIDAK|TDK|BATAL) (MUNDUR|BATAL|TUNDA|MENUNDA)\b/.test(told)
  )
}

export const isReserve = (remark: string): boolean => {
  const told = wordsOf(remark)
  return RESERVE.test(told) && !RAISED.test(told)
}

/** A sentence, an address or the place and day of signing, not a heading. */
export const isFootnote = (text: string): boolean => {
  const told = wordsOf(text)
  return (
    /^\s*[*#]/.test(text) ||
    /^(KET|KETERANGAN|CATATAN|NB|N B)\b|\b(ADALAH|YANG|APABILA|JIKA|DAPAT|AKAN|DARI|KE)\b/.test(told) ||
    /\b(JL|JALAN|TELP|TELEPON|FAX|FAKS|EMAIL|WEBSITE|KODE POS)\b/.test(told) ||
    /,\s*\d{1,2}\s+\p{L}+\s+\d{4}\s*$/u.test(text) ||
    told.split(' ').length > 16
  )
}

/** A heading such as "CADANGAN" turns what follows into reserves, "BERHAK LUNAS" back; "dan cadangan" speaks of both. */
export function sectionOf(heading: string): 'reserve' | 'quota' | null {
  const told = wordsOf(heading)
  if (isFootnote(heading)) return null
  if (/\b(DAN|SERTA|BESERTA) (\p{L}+ )?CADANGAN\b|[&+/] ?CADANGAN/iu.test(`${told}|${heading}`)) return null
  if (RESERVE.test(told)) return RAISED.test(told) ? 'quota' : 'reserve'
  return /\b(BERHAK LUNAS|JEMAAH UTAMA|JAMAAH UTAMA|UTAMA|DALAM KUOTA|MASUK KUOTA|REGULER|LUNAS)\b/.test(told)
    ? 'quota'
    : null
}
