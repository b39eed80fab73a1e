import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plain } from '../../test/plan-instances.ts'
import { readInstance, type Instance } from './instance.ts'

const office = plain(2, [{ persons: 3, partiesBySize: [1, 1, 0, 0, 0, 0] }])
const problems = (json: unknown): readonly string[] => {
  const read = readInstance(json)
  return read.ok ? [] : read.problems
}
const withGroup = (change: Partial<Instance['groups'][number]>): Instance => ({
  ...office,
  groups: office.groups.map((group) => ({ ...group, ...change })),
})

test('a sound instance is read, wishes or none', () => {
  const { pinned: _, forbidden: __, ...bare } = office
  const read = readInstance(bare)
  assert.ok(read.ok)
  assert.deepEqual(read.value.pinned, [])
})

test('what is not an instance is refused with the place and the reason', () => {
  assert.match(problems({ ...office, format: 'other' }).join(), /^format: /)
  assert.match(problems({ ...office, days: [{ seats: -1 }] }).join('\n'), /days\.0\.seats: /)
  assert.match(problems(7).join(), /^instance: /)
})

test('families must add up to the persons of the group', () => {
  assert.deepEqual(problems(withGroup({ persons: 4 })), ['groups.0 G0: families hold 3 of 4 persons'])
})

test('a day is near to a group that there is, and once', () => {
  assert.deepEqual(problems({ ...office, near: [['G0', 1]] }), [])
  const near = [
    ['G9', 0],
    ['G0', 2],
    ['G0', 1],
    ['G0', 1],
  ]
  const said = ['G9 day 0: no such group', 'G0 day 2: no such day', 'G0 day 1: near twice']
  assert.deepEqual(problems({ ...office, near }), said)
})

test('two groups may not share a name', () => {
  const twins = { ...office, groups: [...office.groups, ...office.groups] }
  assert.deepEqual(problems(twins), ['groups.1 G0: the name is used twice'])
})

test('every seat has a price and no further seat is cheaper', () => {
  const days = [
    {
      seats: 5,
      openMinutes: 420,
      segs: [
        { width: 2, slope: 9 },
        { width: 2, slope: 8 },
      ],
    },
  ]
  assert.deepEqual(problems({ ...office, days }), [
    'days.0: 4 of 5 seats have a price',
    'days.0: a further seat may not cost less than the one before',
  ])
})

test('wishes name a group and a day of its window, once', () => {
  const wishes = {
    pinned: [
      ['G0', 1, 2],
      ['G9', 0, 1],
    ],
    forbidden: [
      ['G0', 1],
      ['G0', 2],
    ],
  }
  assert.deepEqual(problems({ ...office, ...wishes }), [
    'G9 day 0: no such group',
    'G0 day 1: pinned or forbidden twice',
    'G0 day 2: outside the window 0 to 1',
  ])
})
