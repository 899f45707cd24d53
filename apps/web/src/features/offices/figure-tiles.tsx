import type { KnownPeople } from '@patchbay/contract'
import type { ReactNode } from 'react'

import { Num } from '../../ui/num.tsx'
import { peopleOf } from './known-people-words.ts'

type Tile = { label: string; figure: ReactNode }

const notKnown = <span className="text-body text-ink-3 font-normal">Not known</span>

/** The figures of an office’s people as far as known. */
export const FigureTiles = ({ known }: { known: KnownPeople | undefined }) => {
  const tiles: Tile[] = [
    { label: 'People', figure: known ? <Num>{peopleOf(known)}</Num> : notKnown },
    { label: 'Numbers', figure: known ? <Num>{known.numbers}</Num> : notKnown },
    { label: 'Pending', figure: known ? <Num>{known.pending}</Num> : notKnown },
  ]
  return (
    <dl className="mb-5 grid grid-cols-3 gap-4 max-md:gap-2">
      {tiles.map(({ label, figure }) => (
        <div key={label} className="rounded-card border-line border px-4 py-3 max-md:px-3">
          <dt className="text-small text-ink-2">{label}</dt>
          <dd className="text-figure mt-0.5 flex min-h-7.5 items-center">{figure}</dd>
        </div>
      ))}
    </dl>
  )
}
