import { Fragment } from 'react'

import { CodeWord } from '../../ui/code-word.tsx'

/** Dialpad’s own words as they came, one after the other. */
export const DialpadWords = ({ words }: { words: readonly string[] }) =>
  words.map((word, index) => (
    <Fragment key={word}>
      {index > 0 && ', '}
      <CodeWord>{word}</CodeWord>
    </Fragment>
  ))
