/** The shape of a catalogue with its words left open: what another language must fill, key by key. */
export type Same<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...of: infer A) => string
      ? (...of: A) => string
      : T[K] extends readonly string[]
        ? readonly string[]
        : Same<T[K]>
}
