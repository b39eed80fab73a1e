const record = (id: number, ...data: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(data)
  return Buffer.concat([u16(id, body.length), body])
}
const u16 = (...numbers: readonly number[]): Buffer => {
  const out = Buffer.alloc(numbers.length * 2)
  for (const [at, number] of numbers.entries()) out.writeUInt16LE(number, at * 2)
  return out
}
const u32 = (number: number): Buffer => u16(number % 65_536, Math.floor(number / 65_536))
const f64 = (number: number): Buffer => {
  const out = Buffer.alloc(8)
  out.writeDoubleLE(number)
  return out
}

const BEGIN_BOOK = record(0x0809, u16(0x0600, 0x0005, 0, 0), Buffer.alloc(8))
const BEGIN_SHEET = record(0x0809, u16(0x0600, 0x0010, 0, 0), Buffer.alloc(8))
const END = record(0x000a)

/** An Excel 97 workbook of one sheet (MS-XLS): text, numbers, and with `locked` the mark of a password. */
export function xls(
  name: string,
  rows: readonly (readonly (string | number | null)[])[],
  locked = false,
): Buffer {
  const cells = rows.flatMap((row, at) =>
    row.map((value, column) =>
      value === null
        ? Buffer.alloc(0)
        : typeof value === 'number'
          ? record(0x0203, u16(at, column, 0), f64(value))
          : record(0x0204, u16(at, column, 0, value.length), Buffer.from([1]), Buffer.from(value, 'utf16le')),
    ),
  )
  const sheetTitle = [Buffer.from([0, 0, name.length, 0]), Buffer.from(name, 'latin1')]
  const password = locked ? record(0x002f, u16(1, 1, 1)) : Buffer.alloc(0)
  const start = BEGIN_BOOK.length + password.length + 8 + 4 + name.length + END.length
  const book = [BEGIN_BOOK, password, record(0x0085, u32(start), ...sheetTitle), END]
  return container(Buffer.concat([...book, BEGIN_SHEET, ...cells, END]))
}

/** The stream "Workbook" alone in a compound file of 512-byte sectors (MS-CFB). */
function container(stream: Buffer): Buffer {
  const sectors = Math.max(8, Math.ceil(stream.length / 512))
  const head = Buffer.alloc(512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head)
  u16(0x3e, 3, 0xfffe, 9, 6).copy(head, 24)
  Buffer.concat([u32(1), u32(1), u32(0), u32(4096), u32(0xffff_fffe), u32(0), u32(0xffff_fffe), u32(0)]).copy(
    head,
    44,
  )
  head.fill(0xff, 76)
  u32(0).copy(head, 76)
  const table = Buffer.alloc(512, 0xff)
  u32(0xffff_fffd).copy(table, 0)
  u32(0xffff_fffe).copy(table, 4)
  for (let at = 0; at < sectors; at++)
    u32(at === sectors - 1 ? 0xffff_fffe : at + 3).copy(table, (at + 2) * 4)
  const directory = Buffer.concat([
    entry('Root Entry', 5, 0xffff_fffe, 0, 1),
    entry('Workbook', 2, 2, sectors * 512, 0xffff_ffff),
    Buffer.alloc(256),
  ])
  return Buffer.concat([
    head,
    table,
    directory,
    Buffer.concat([stream, Buffer.alloc(sectors * 512 - stream.length)]),
  ])
}

function entry(name: string, kind: number, start: number, size: number, child: number): Buffer {
  const out = Buffer.alloc(128)
  out.write(name, 0, 'utf16le')
  u16(name.length * 2 + 2).copy(out, 64)
  out[66] = kind
  out[67] = 1
  Buffer.concat([u32(0xffff_ffff), u32(0xffff_ffff), u32(child)]).copy(out, 68)
  Buffer.concat([u32(start), u32(size), u32(0)]).copy(out, 116)
  return out
}
