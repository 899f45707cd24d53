import { createRandom, type Random } from '../random.ts'
import { logNormal } from './distributions.ts'

/** How a person telephones; rates are per ordinary working day, `talk` is the median in hundredths of a minute. */
export type Habits = {
  calls: number
  lineCalls: number
  texts: number
  outboundShare: number
  answerShare: number
  talk: number
  device: string
  answersLine: boolean
}

const devices: [string, ...string[]] = ['desktop_app', 'desktop_app', 'desktop_app', 'web_app', 'android']

const rate = (random: Random, shape: { median: number; sigma: number; idle: number }): number => {
  const busy = logNormal(random, { ...shape, most: 25 })
  return random.chance(shape.idle) ? 0 : busy
}

/** Only the seed and the person decide, so nobody's habits change when others come, go or move. */
export const habitsOf = (seed: number, userKey: string): Habits => {
  const random = createRandom(seed, 'habits', userKey)
  return {
    calls: rate(random, { median: 1, sigma: 0.9, idle: 0.06 }),
    lineCalls: rate(random, { median: 1, sigma: 0.6, idle: 0 }),
    texts: rate(random, { median: 0.7, sigma: 1, idle: 0.45 }),
    outboundShare: 0.3 + 0.35 * random.next(),
    answerShare: 0.6 + 0.32 * random.next(),
    talk: random.int(120, 420),
    device: random.pick(devices),
    answersLine: random.chance(0.25),
  }
}
