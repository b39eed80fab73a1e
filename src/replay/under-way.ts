/** Acts that have begun and are not over. */
export type UnderWay = {
  /** Begins `act` as soon as all that was begun before it and touches one of these things is over. `until`: ms. */
  begin: (things: readonly string[], until: number, act: () => Promise<void>) => void
  /** Waits for the acts whose time ends at this moment or before, and for one more when too many go on. */
  before: (moment: number) => Promise<void>
  /** Waits for all. */
  over: () => Promise<void>
}

/** As many are at work side by side: as many as officers sit at desks. */
const MOST = 11

/** A fault of an act is thrown at whoever waits next. */
export function openUnderWay(): UnderWay {
  const last = new Map<string, Promise<void>>()
  const going = new Map<Promise<void>, number>()
  let fault: { is: unknown } | undefined
  let atWork = 0

  const run = async (act: () => Promise<void>): Promise<void> => {
    if (fault) return
    atWork += 1
    await act().finally(() => {
      atWork -= 1
    })
  }

  const calm = (): void => {
    if (fault) throw fault.is
  }
  const wait = async (until: (moment: number) => boolean): Promise<void> => {
    for (const [act, moment] of going) if (until(moment)) await act
    calm()
  }
  return {
    begin: (things, until, act) => {
      const before = things.flatMap((thing) => last.get(thing) ?? [])
      const whole = Promise.all(before)
        .then(() => run(act))
        .catch((reason: unknown) => {
          fault ??= { is: reason }
        })
        .then(() => {
          going.delete(whole)
          for (const thing of things) if (last.get(thing) === whole) last.delete(thing)
        })
      going.set(whole, until)
      for (const thing of things) last.set(thing, whole)
    },
    before: async (moment) => {
      await wait((until) => until <= moment)
      while (atWork >= MOST) await Promise.race(going.keys())
      calm()
    },
    over: () => wait(() => true),
  }
}
