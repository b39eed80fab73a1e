import { createHash } from 'node:crypto'
import { dateAt, err, ok, type Result } from '#kernel'
import { seesRegency, type Ctx } from '#people'
import type { PilgrimList } from '#lists'
import { readListInWorker, type ThreadRefusal } from '#lists'

export type ListFile = {
  bytes: Uint8Array
  fileName: string
  /** What the sender states where the rows do not say it. */
  regency?: string | undefined
}

export type FileRefusal = ThreadRefusal | 'foreign-regency'

export const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/**
 * Reads the file in its thread. For a liaison the file speaks first: a statement would outweigh the title, and another
 * regency's list would come in under the own name. Only where no row says a regency is the own one meant.
 */
export async function readFile(ctx: Ctx, file: ListFile): Promise<Result<PilgrimList, FileRefusal>> {
  const own = ctx.who.kind === 'staff' ? ctx.who.regency : null
  if (own === null) return readWith(ctx, file, file.regency)
  if (file.regency !== undefined && file.regency !== own) return err('foreign-regency')
  const read = await readWith(ctx, file, undefined)
  if (!read.ok) return read
  const said = read.value.rows.flatMap((row) => row.regency ?? [])
  if (!said.every((one) => seesRegency(ctx.who, one))) return err('foreign-regency')
  return said.length > 0 ? ok(read.value) : readWith(ctx, file, own)
}

const readWith = (
  ctx: Ctx,
  { bytes, fileName }: ListFile,
  regency: string | undefined,
): Promise<Result<PilgrimList, ThreadRefusal>> =>
  readListInWorker(bytes, {
    today: dateAt(ctx.now(), ctx.zone),
    fileName,
    ...(regency === undefined ? {} : { regency }),
  })
