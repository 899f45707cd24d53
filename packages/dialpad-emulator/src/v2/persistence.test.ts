import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect, test } from 'vitest'

import { newFolder } from '../testing/process.ts'
import { startV2 } from '../testing/start-v2.ts'

const onlyFile = (folder: string) => path.join(folder, readdirSync(folder)[0] ?? '')

test('what was changed here is there after a restart', async () => {
  const dataDir = newFolder()
  const { emulator, send, from, office } = await startV2({ dataDir })
  const someone = from('Berlin', 1)
  await send('PATCH', `users/${someone.id}`, {
    body: { job_title: 'Planner', license: 'agents', extension: '12' },
  })
  await send('PATCH', `users/${someone.id}/move_office`, { body: { office_id: office('Paris').id } })
  await send('POST', 'users', { body: { email: 'ada@corrigan.test', office_id: office('Dublin').id } })
  await emulator.close()
  const before = structuredClone(emulator.company)
  const { emulator: again } = await startV2({ dataDir })
  expect(again.company).toEqual(before)
})

test('a company that was kept before there was this API still loads, with lines and reserved numbers', async () => {
  const dataDir = newFolder()
  const { emulator, from, office, send } = await startV2({ dataDir })
  const someone = from('Berlin', 1)
  const { key, id, firstName, lastName, email, officeKey, state, numbers, appearsAt } = someone
  const { lines, reserved, ...older } = office('Berlin')
  await send('GET', 'company')
  await emulator.close()
  const file = onlyFile(dataDir)
  // What v1 gave out in those days is among what is reserved now.
  const [given = '', ...stillReserved] = reserved ?? []
  const hers = [...numbers, given]
  const earlier = [
    {
      user: {
        key,
        id,
        firstName: `${firstName}!`,
        lastName,
        email,
        officeKey,
        state,
        numbers: hers,
        appearsAt,
      },
    },
    { office: { ...older, licences: 99 } },
  ]
  writeFileSync(
    file,
    readFileSync(file, 'utf8') + earlier.map((line) => `${JSON.stringify(line)}\n`).join(''),
  )
  const again = await startV2({ dataDir })
  expect(again.office('Berlin')).toEqual({ ...older, lines, reserved: stillReserved, licences: 99 })
  const { body } = await again.send('GET', `users/${id}`)
  expect(body).toMatchObject({ first_name: `${firstName}!`, license: 'talk', phone_numbers: hers })
})
