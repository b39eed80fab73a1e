/** Reading JSON by hand: nothing is trusted before one of these has looked at it. */
export type Shape = { readonly [key: string]: unknown }

/** A value that was read, or one English sentence on why it was not. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string }

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value })
export const unreadable = (problem: string): Parsed<never> => ({ ok: false, problem })

const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON object in this text; anything else is undefined. */
export function shapeIn(text: string): Shape | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isShape(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function textAt(shape: Shape, key: string): string | undefined {
  const value = shape[key]
  return typeof value === 'string' ? value : undefined
}

/** A whole number that JavaScript holds exactly. */
export function wholeAt(shape: Shape, key: string): number | undefined {
  const value = shape[key]
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}

export function shapeAt(shape: Shape, key: string): Shape | undefined {
  const value = shape[key]
  return isShape(value) ? value : undefined
}

export function shapesAt(shape: Shape, key: string): readonly Shape[] {
  const value = shape[key]
  return Array.isArray(value) ? value.filter(isShape) : []
}

/** Is this word one of a closed list? Narrows to the list's own type. */
export const oneOf = <T extends string>(words: readonly T[], word: unknown): word is T =>
  words.some((known) => known === word)
