import type { Model } from './model.ts'

/**
 * The people of one day and what becomes of them, in arrays that are used again for every day. `i` is a person, numbered by
 * arrival. Minutes from midnight.
 */
export type Hall = {
  people: number
  /** When they stand in the hall (never before it opens), and from when their waiting counts. */
  came: Float64Array
  turn: Float64Array
  /** Index in `classes`; whose stream of chance, and where in it. */
  class: Uint8Array
  stream: Uint8Array
  at: Int32Array
  /** [stream] the two halves of the keys of today's streams. */
  keys: Int32Array
  /** [s * most + i] when they are served at stage s; when they leave it; the minutes waited at all stages so far. */
  starts: Float64Array
  left: Float64Array
  waited: Float64Array
  /** [s] minutes that all together waited there today. */
  stageWait: Float64Array
  /** Most people a day may bring. */
  most: number
  draft: Draft
  /** [place] who stands there in the line of the stage at hand; [i] how long they are served; the same by place. */
  order: Int32Array
  minutes: Float64Array
  queue: { ready: Float64Array; minutes: Float64Array; starts: Float64Array }
  free: Float64Array
}

/** People in the order they were drawn, before they are lined up by arrival. */
export type Draft = {
  people: number
  came: Float64Array
  turn: Float64Array
  class: Uint8Array
  stream: Uint8Array
  at: Int32Array
  place: Int32Array
}

/** Streams of a day. */
export const PILGRIMS = 0
export const BOOKED = 1
export const WALK_INS = 2

export function newHall({ mostPeople, stages, mostDesks }: Model): Hall {
  const numbers = (): Float64Array => new Float64Array(mostPeople)
  return {
    people: 0,
    came: numbers(),
    turn: numbers(),
    class: new Uint8Array(mostPeople),
    stream: new Uint8Array(mostPeople),
    at: new Int32Array(mostPeople),
    keys: new Int32Array(6),
    starts: new Float64Array(stages * mostPeople),
    left: numbers(),
    waited: numbers(),
    stageWait: new Float64Array(stages),
    most: mostPeople,
    draft: {
      people: 0,
      came: numbers(),
      turn: numbers(),
      class: new Uint8Array(mostPeople),
      stream: new Uint8Array(mostPeople),
      at: new Int32Array(mostPeople),
      place: new Int32Array(mostPeople),
    },
    order: new Int32Array(mostPeople),
    minutes: numbers(),
    queue: { ready: numbers(), minutes: numbers(), starts: numbers() },
    free: new Float64Array(mostDesks),
  }
}
