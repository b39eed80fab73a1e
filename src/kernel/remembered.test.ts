import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remembered } from './remembered.ts'

/** Work that counts how often it is done. */
function counted(most: number) {
  const done: number[] = []
  const work = remembered(async ({ n }: { n: number }) => {
    done.push(n)
    await Promise.resolve()
    if (n < 0) throw new Error('cannot')
    return { n }
  }, most)
  return { done, work }
}

test('equal input is worked out once, also while the first is still at it', async () => {
  const { done, work } = counted(2)
  const [one, other] = await Promise.all([work({ n: 1 }), work({ n: 1 })])
  assert.equal(one, other)
  assert.equal(await work({ n: 1 }), one)
  assert.deepEqual([await work({ n: 2 }), done], [{ n: 2 }, [1, 2]])
})

test('of more than it may keep it forgets whatever was asked for longest ago', async () => {
  const { done, work } = counted(2)
  for (const n of [1, 2, 1, 3, 1, 2]) await work({ n })
  assert.deepEqual(done, [1, 2, 3, 2])
})

test('a failure is told to all who wait and tried again the next time', async () => {
  const { done, work } = counted(2)
  const both = await Promise.allSettled([work({ n: -1 }), work({ n: -1 })])
  assert.deepEqual(
    both.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  await assert.rejects(work({ n: -1 }), /cannot/)
  assert.deepEqual(done, [-1, -1])
})
