import type { Reason } from '@patchbay/contract'

import { DialpadWords } from './dialpad-words.tsx'

/** Dialpad’s own words as they came, followed by ours. */
export const ReasonText = ({ reason: { words, message } }: { reason: Reason }) => (
  <>
    {words.length > 0 && (
      <>
        Dialpad answered <DialpadWords words={words} />.{' '}
      </>
    )}
    {message}
  </>
)
