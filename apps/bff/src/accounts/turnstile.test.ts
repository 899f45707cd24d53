import { expect, it } from 'vitest'

import type { AppError } from '../platform/app-error.ts'
import { createTurnstile } from './turnstile.ts'

it('security G12: lets two in at a time, twenty wait, and the others have not tried', async () => {
  const inTurn = createTurnstile()
  let [inside, most, takenBack] = [0, 0, 0]
  let open = () => {}
  const door = new Promise<void>((resolve) => {
    open = resolve
  })
  const takeBack = async () => {
    takenBack += 1
  }
  const tries = Array.from({ length: 30 }, () =>
    inTurn(takeBack, async () => {
      inside += 1
      most = Math.max(most, inside)
      await door
      inside -= 1
      return 'done'
    }).catch((error: AppError) => error.code),
  )
  const busy = await Promise.all(tries.slice(22))
  expect(busy).toEqual(Array.from({ length: 8 }, () => 'session.busy'))
  expect(takenBack).toBe(8)
  open()
  expect(await Promise.all(tries.slice(0, 22))).toEqual(Array.from({ length: 22 }, () => 'done'))
  expect(most).toBe(2)
})
