import loadHighs from 'highs'

/** Its types describe the CommonJS door, Node opens the other one. */
const load = typeof loadHighs === 'function' ? loadHighs : loadHighs.default

/** HiGHS for WebAssembly: a peer of the planner when benchmarks and tests run, never a part of the office. */
export const highs = await load()
