type Words = { name: string; meaning: string }

/** Dialpad’s words for the licence of a person, with those of its price list. */
const known: Record<string, Words> = {
  talk: { name: 'Talk', meaning: 'What Dialpad gives where nothing is chosen. Uses a Talk licence.' },
  agents: { name: 'Sell (agents)', meaning: 'For sales. Uses a Sell licence.' },
  lite_support_agents: {
    name: 'Support',
    meaning: 'For support. Uses a Contact center licence.',
  },
}

const wordsOf = (license: string): Words | undefined =>
  Object.hasOwn(known, license) ? known[license] : undefined

/** A word that has no plain name stays as Dialpad says it. */
export const licenseName = (license: string): string => wordsOf(license)?.name ?? license

export const namedLicenses = ['talk', 'agents', 'lite_support_agents'] as const

/** What it is for; empty where Dialpad’s documents do not say. */
export const licenseMeaning = (license: string): string =>
  wordsOf(license)?.meaning ?? 'Dialpad’s word; its documents do not say what it stands for.'
