import type { User } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'

import { errorWords } from '../../api/messages.ts'
import { ErrorNotice } from '../../ui/notice.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { OfficeOf } from '../offices/office-of.tsx'
import { poolQuery } from './pool.queries.ts'

type PoolSearchProps = {
  user: User | undefined
  chosen: string | undefined
  onChoose: (number: string) => void
}

type Reach = { items: readonly unknown[]; total: number; complete: boolean; readSoFar?: number | undefined }

const unreadWords = ({ complete, readSoFar }: Reach): string => {
  if (complete) return ''
  const soFar = readSoFar === undefined ? '' : `: ${readSoFar} so far`
  return ` The company’s numbers are still being read${soFar}.`
}

const reachWords = (reach: Reach, text: string): string => {
  const { items, total } = reach
  const unread = unreadWords(reach)
  if (total === 0)
    return `${text === '' ? 'The pool is empty.' : 'No number of the pool is like that.'}${unread}`
  if (total > items.length) return `The first ${items.length} of ${total}: type more to see others.${unread}`
  return `${total} in the pool.${unread}`
}

/** The numbers that the company holds back, those of the person’s office first. */
export const PoolSearch = ({ user, chosen, onChoose }: PoolSearchProps) => {
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const { data, error, refetch } = useQuery(poolQuery({ text, officeKey: user?.officeKey }))
  return (
    <div className="flex flex-col gap-2">
      <SearchField
        label="Search the pool"
        value={typed}
        maxLength={200}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {error && !data && <ErrorNotice words={errorWords(error)} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonLines label="Reading the pool" lines={3} />}
      {data && (
        <>
          <p role="status" className="num text-small text-ink-2">
            {reachWords(data, text)}
          </p>
          <div className="max-h-56 overflow-y-auto px-1">
            <RadioGroup
              legend="Number of the pool"
              legendHidden
              options={data.items.map(({ number, officeKey }) => ({
                value: number,
                label: (
                  <span className="flex flex-wrap items-center gap-x-3">
                    <PhoneNumber>{number}</PhoneNumber>
                    <span className="text-ink-2">
                      <OfficeOf officeKey={officeKey} />
                    </span>
                  </span>
                ),
              }))}
              value={chosen}
              onChoose={onChoose}
            />
          </div>
        </>
      )}
    </div>
  )
}
