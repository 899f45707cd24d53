import type { ComponentProps } from 'react'

import { ErrorNotice } from './notice.tsx'
import { SkeletonLines } from './skeleton.tsx'

type NotReadProps = {
  /** Read out while it is on its way. */
  label: string
  /** What went wrong, if it did. */
  words: ComponentProps<typeof ErrorNotice>['words'] | undefined
  onRetry: () => void
}

/** In the place of one thing that is not there yet, or could not be read. */
export const NotRead = ({ label, words, onRetry }: NotReadProps) =>
  words ? <ErrorNotice words={words} onRetry={onRetry} /> : <SkeletonLines label={label} lines={5} />
