/** A tile of the map: row 1 is the north, column 1 the coast's western end. */
type Tile = { row: number; column: number }

/** Bengkulu lies along a coast that runs from north-west to south-east, the hills behind it (kode Kemendagri). */
const tiles: Readonly<Record<string, Tile>> = {
  '1706': { row: 1, column: 1 },
  '1703': { row: 2, column: 1 },
  '1707': { row: 2, column: 2 },
  '1771': { row: 3, column: 1 },
  '1709': { row: 3, column: 2 },
  '1702': { row: 3, column: 3 },
  '1705': { row: 4, column: 2 },
  '1708': { row: 4, column: 3 },
  '1701': { row: 5, column: 2 },
  '1704': { row: 6, column: 3 },
  // The province's own officers, out at sea.
  TPHD: { row: 6, column: 1 },
}

/** In the order in which eyes and a screen reader go; whoever has no place on the map comes last and lies where there is room. */
export const onMap = <T>(all: readonly T[], regencyOf: (one: T) => string): { one: T; tile: Tile | null }[] =>
  all
    .map((one) => ({ one, tile: tiles[regencyOf(one)] ?? null }))
    .toSorted((a, b) => rank(a.tile) - rank(b.tile))

const rank = (tile: Tile | null): number => (tile ? tile.row * 10 + tile.column : 100)

/** Five shades: 0 for nobody yet, then by thirds, the last for everybody. */
export const shadeOf = (percent: number | null): number =>
  percent === null || percent === 0 ? 0 : percent === 100 ? 4 : 1 + Math.floor(percent / 34)
