import type { StartInput, StepKind } from '@patchbay/contract'

import type { Moment } from '../engine/engine.ts'
import { composeOperations } from './compose-operations.ts'
import type { Api } from './dialpad-apis.ts'
import { quickTiming } from './quick-timing.ts'

export type CrashPlan = {
  api: Api
  baseUrl: string
  token: string
  dataDir: string
  /** One person each; the process is killed once each of them has come to the moment in the step. */
  deaths: { body: StartInput; moment: Moment; step: StepKind }[]
}

const { deaths, ...dialpad }: CrashPlan = JSON.parse(process.argv[2] ?? '')
let arrived = 0

const { operations } = await composeOperations({
  ...dialpad,
  timing: quickTiming,
  answerMs: 10_000,
  async reached(moment, { targetKey, step }) {
    const death = deaths.find(({ body }) => body.targets.includes(targetKey))
    if (death?.moment !== moment || death.step !== step) return
    arrived += 1
    if (arrived === deaths.length) process.kill(process.pid, 'SIGKILL')
    await new Promise(() => {})
  },
})

const who = {
  accountKey: 'owner',
  email: 'owner@example.com',
  role: 'owner' as const,
  scope: 'company' as const,
  sessionKey: 'a session',
  epoch: 0,
  // At this very moment.
  get provenAt() {
    return Date.now()
  },
  provesBy: 'password' as const,
  sessionEndsAt: 0,
}
await Promise.all(deaths.map(({ body }) => operations.start(who, body)))
