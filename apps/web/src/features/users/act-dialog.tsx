import { lazy, Suspense } from 'react'

import type { Asked } from './availability.ts'

// In one piece: apart, what all of them need would be loaded with every page.
const Question = lazy(async () => ({ default: (await import('./question.tsx')).Question }))

/** The question of an act, loaded when the first one is asked. */
export const ActDialog = ({ asked, onClose }: { asked: Asked | undefined; onClose: () => void }) =>
  asked ? (
    <Suspense>
      <Question asked={asked} onClose={onClose} />
    </Suspense>
  ) : null
