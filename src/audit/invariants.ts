import type { Tx } from '#db'

/** A place where something is not as it must be: the invariant that fails, and the row that it names. */
export type Breach<Name extends string = string> = { invariant: Name; where: string; detail: string }

type Find<Name extends string> = (tx: Tx, office: string) => Promise<Breach<Name>[]>

/** What a module hands to `kafilah verify`: it recomputes its invariants from the rows, and knows their names. */
export type Invariants<Name extends string = string> = Find<Name> & { names: readonly Name[] }

/** A name that `find` reports and `names` lacks does not compile: the guide and the tests read them there. */
export const publish = <const Name extends string>(
  names: readonly Name[],
  find: Find<NoInfer<Name>>,
): Invariants<Name> => Object.assign(find, { names })
