import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, makeLine, ok } from './index.ts'

test('whoever stands in line is served in order, also after one before has failed', async () => {
  const line = makeLine({ atOnce: 1, waiting: 2 })
  const served: number[] = []
  const first = Promise.withResolvers<void>()
  const broken = line(() => first.promise)
  const [second, third] = [2, 3].map((n) => line(async () => served.push(n)))
  assert.deepEqual(await line(async () => 4), err('too-busy'))
  assert.deepEqual(served, [])
  first.reject(new Error('damaged'))
  await assert.rejects(broken, /damaged/)
  assert.deepEqual([await second, await third], [ok(1), ok(2)])
  assert.deepEqual(served, [2, 3])
  assert.deepEqual(await line(async () => 5), ok(5))
})
