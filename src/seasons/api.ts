import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { z } from 'zod'
import { answers, apiRouter, jsonProblem, jsonRefusal, KeyHeader, made, withKey, type Env } from '#web'
import { wordsIn } from '#words'
import { ConsentBody, ListChecked, ListForm, ListImported, SeasonOnPath, UploadOnPath } from './api-shapes.ts'
import { decisionRoutes } from './decision-api.ts'
import { historyRoutes } from './history-api.ts'
import type { ImportReport } from './import-report.ts'
import type { Neighbours } from './neighbours.ts'
import { uploadSheet, type UploadSheet } from './queries.ts'
import { hashOf } from './read-file.ts'
import { sayRefusal } from './say.ts'
import { importUpload, uploadList, type ConsentRefusal, type UploadRefusal } from './upload-actions.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')

/** What is wrong with the file itself is 422, as on the page; all else as everywhere. */
function refuse(c: Context<Env>, refusal: UploadRefusal | ConsentRefusal) {
  const words = sayRefusal({ t }, refusal)
  return refusal in t.seasons.fileRefusals
    ? jsonProblem(c, 422, refusal, words)
    : jsonRefusal(c, refusal === 'no-such-season' ? 'not-found' : refusal, words)
}

/** The JSON sibling of the pages, below `/api/v1`: send a list and read what it would do, then import exactly that. */
export function seasonApi(neighbours: Neighbours): OpenAPIHono<Env> {
  const api = apiRouter()
  historyRoutes(api, neighbours)
  decisionRoutes(api)
  api.openapi(checkRoute, async (c) => {
    const { season } = c.req.valid('param')
    const { file, mode, regency } = c.req.valid('form')
    const bytes = new Uint8Array(await file.arrayBuffer())
    const asked = { season, mode, regency, file: hashOf(bytes).toString('hex') }
    const done = await uploadList(withKey(c, asked), {
      season,
      bytes,
      fileName: file.name,
      supplement: mode === 'supplement',
      ...(regency === undefined ? {} : { regency }),
    })
    if (!done.ok) return refuse(c, done.error)
    const sheet = await sheetOf(c, season, done.value.upload)
    if (sheet?.kind !== 'waiting') return refuse(c, 'not-found')
    return c.json(checkedOf(sheet), 201)
  })
  api.openapi(importRoute, async (c) => {
    const { season, upload } = c.req.valid('param')
    const consent = c.req.valid('json')
    if (!(await sheetOf(c, season, upload))) return refuse(c, 'not-found')
    const done = await importUpload(withKey(c, consent), { upload, ...consent })
    return done.ok ? c.json(importedOf(done.value), 200) : refuse(c, done.error)
  })
  return api
}

type UploadId = z.infer<typeof UploadOnPath>['upload']

async function sheetOf(c: Context<Env>, season: string, upload: UploadId): Promise<UploadSheet | undefined> {
  const ctx = c.get('ctx')
  const sheet = await ctx.db.read(ctx.office, (tx) => uploadSheet(ctx, tx, upload))
  return sheet?.upload.season === season ? sheet : undefined
}

function checkedOf({ upload, preview, wrong }: Extract<UploadSheet, { kind: 'waiting' }>) {
  return {
    upload: upload.id,
    basis: preview.basis,
    already: preview.already,
    confirm: [...preview.confirm],
    forbids: preview.already ? null : (wrong ?? null),
    lists: preview.regencies.map((one) => ({
      regency: one.regency,
      name: one.name,
      already: one.already,
      added: one.added.length,
      changed: one.changed.length,
      unchanged: one.unchanged,
      gone: one.gone.length,
      leftOut: one.leftOut.length,
      listed: one.listed,
      reserves: one.reserves,
      quota: one.quota,
      overQuota: one.overQuota,
    })),
    leftOut: rowsOf([...preview.nowhere, ...preview.regencies.flatMap((one) => one.leftOut)]),
  }
}

const importedOf = (report: ImportReport) => ({
  season: report.season,
  already: report.already,
  lists: [...report.lists],
  leftOut: rowsOf(report.leftOut),
})

const rowsOf = (rows: ImportReport['leftOut']) => rows.map((row) => ({ ...row, why: [...row.why] }))

const checkRoute = createRoute({
  method: 'post',
  path: '/seasons/{season}/lists',
  summary: 'Reads a pilgrim list, keeps it sealed for its sender, and says what an import would do',
  request: {
    params: SeasonOnPath,
    headers: KeyHeader,
    body: { required: true, content: { 'multipart/form-data': { schema: ListForm } } },
  },
  responses: made(ListChecked, 'Read; nothing is imported yet'),
})
const importRoute = createRoute({
  method: 'post',
  path: '/seasons/{season}/lists/{upload}/import',
  summary: 'Imports an own list exactly as it was checked: all of it or nothing',
  request: {
    params: UploadOnPath,
    headers: KeyHeader,
    body: { required: true, content: { 'application/json': { schema: ConsentBody } } },
  },
  responses: answers(ListImported, 'In; the same answer again for who asks again'),
})
