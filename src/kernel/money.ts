import { z } from 'zod'

/** Whole rupiah, never negative: the smallest unit any fee of the office is written in. */
export const Rupiah = z.int().nonnegative().brand<'Rupiah'>()
export type Rupiah = z.infer<typeof Rupiah>

export const rupiah = (amount: number): Rupiah => Rupiah.parse(amount)

export const sum = (amounts: readonly Rupiah[]): Rupiah =>
  rupiah(amounts.reduce((total, one) => total + one, 0))

const indonesian = new Intl.NumberFormat('id-ID')

/** `Rp 355.000`, with a space that does not break at the end of a line. */
export const showRupiah = (amount: Rupiah): string => `Rp\u00a0${indonesian.format(amount)}`
