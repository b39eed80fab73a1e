/** A name that came with a decree, in Indonesian and in English. */
export type Words = { id: string; en: string }
