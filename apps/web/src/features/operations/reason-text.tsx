import type { Reason } from '@patchbay/contract'

import { CodeWord } from '../../ui/code-word.tsx'

/** Dialpad’s own words as they came, followed by ours. */
export const ReasonText = ({ reason: { words, message } }: { reason: Reason }) => (
  <>
    {words.length > 0 && (
      <>
        Dialpad answered{' '}
        {words.map((word) => (
          <CodeWord key={word}>{word}</CodeWord>
        ))}
        .{' '}
      </>
    )}
    {message}
  </>
)
