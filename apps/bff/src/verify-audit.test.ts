import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'

import { expect, it, onTestFinished, vi } from 'vitest'

import { startApp } from './testing/start-app.ts'

// Each verification is a process of its own.
vi.setConfig({ testTimeout: 90_000 })

const main = join(import.meta.dirname, 'verify-audit.ts')

/** As its own process, with nothing but the folder. */
const verify = async (dataDir: string) => {
  const child = spawn(process.execPath, [main], { env: { ...process.env, DATA_DIR: dataDir } })
  const [said, complained, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on('exit', resolve)),
  ])
  return { code, said: `${said}${complained}`.trim() }
}

it('names the first broken row of a Patchbay that runs, and of one that does not', async () => {
  const app = await startApp()
  onTestFinished(() => app.close())
  expect(await verify(app.dataDir)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^The audit log is whole: \d+ rows\.$/),
  })

  await app.app.close()
  expect(await verify(app.dataDir)).toMatchObject({ code: 0 })
  const file = new DatabaseSync(join(app.dataDir, 'patchbay.db'))
  file.exec('drop trigger audit_no_update')
  file.exec(`update audit set actor = 'nobody' where seq = 2`)
  file.close()
  const broken = { code: 1, said: 'The audit log is broken: row 2 is not what was written.' }
  expect(await verify(app.dataDir)).toEqual(broken)
  await app.crash()
  expect(await verify(app.dataDir)).toEqual(broken)
})

it('security M12: names rows missing at the end, and logs that they are, by the head that was told', async () => {
  const app = await startApp()
  onTestFinished(() => app.close())
  await app.app.close()
  const file = new DatabaseSync(join(app.dataDir, 'patchbay.db'))
  const { last } = file.prepare('select max(seq) as last from audit').get() ?? {}
  file.exec('drop trigger audit_no_delete')
  file.exec(`delete from audit where seq = ${Number(last)}`)
  file.close()
  expect(await verify(app.dataDir)).toEqual({
    code: 1,
    said: `The audit log is broken: row ${Number(last)} is missing.`,
  })
  await app.crash()
  expect(app.log.takeErrors()).toMatchObject([{ event: 'audit_short', told: last }])
  await app.signIn()
  expect(await verify(app.dataDir)).toEqual({
    code: 1,
    said: `The audit log is broken: row ${Number(last)} is another one than was told of in audit-heads.jsonl or the server’s log.`,
  })
})

it('keeps nobody who only listens from stopping it', async () => {
  const app = await startApp()
  onTestFinished(() => app.close())
  const socket = connect(join(app.dataDir, 'audit.sock'))
  await once(socket, 'connect')
  const ended = once(socket, 'close')
  await app.app.close()
  await ended
  expect(await verify(app.dataDir)).toMatchObject({ code: 0 })
  await app.crash()
})

it('says where there is nothing to verify', async () => {
  expect(await verify(join(import.meta.dirname, 'nowhere'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('There is no Patchbay in'),
  })
})
