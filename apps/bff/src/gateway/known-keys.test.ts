import { expect, it } from 'vitest'

import { createKnownKeys } from './known-keys.ts'

const { keyOf, sendTo } = createKnownKeys({ dialpadKey: () => Promise.resolve(undefined) })

it.each(['user', 'office'] as const)('asks nothing about a %s that the API never told of', async (kind) => {
  let calls = 0
  const call = () => Promise.resolve((calls += 1))
  expect(await sendTo(kind, 'of the other API', call)).toEqual({ kind: 'not_found', what: kind })
  expect(calls).toBe(0)
  await expect(keyOf(kind, 'of the other API')).rejects.toMatchObject({ code: `${kind}.not_found` })
})
