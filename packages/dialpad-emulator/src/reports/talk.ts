import type { Random } from '../random.ts'
import type { CallRow } from './call-row.ts'
import { logNormal } from './distributions.ts'

/** A conversation, log-normal round the person's own median and at most three hours; never nothing. */
export const someTalk = (
  random: Random,
  median: number,
): Pick<CallRow, 'talk' | 'hold' | 'holds' | 'recorded' | 'spoke'> => {
  const talk = Math.max(1, Math.round(logNormal(random, { median, sigma: 1, most: 18_000 })))
  const holds = random.chance(0.08) ? random.int(1, 2) : 0
  const hold = holds * random.int(15, 180)
  const recorded = random.chance(0.3)
  const spoke = random.int(250, 700) / 10
  return { talk, hold, holds, recorded, spoke: recorded ? spoke : undefined }
}

/** A message on the voicemail of whoever was called. */
export const message = (random: Random): Pick<CallRow, 'message' | 'voicemail'> => ({
  message: random.int(8, 120),
  voicemail: true,
})

/** Ring time of a call that somebody picks up. */
export const quickRing = (random: Random): number => random.int(3, 38)

/** Ring time until voicemail takes over. */
export const fullRing = (random: Random): number => random.int(38, 52)
