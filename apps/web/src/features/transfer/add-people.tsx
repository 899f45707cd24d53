import { useQuery } from '@tanstack/react-query'
import { SearchX, Users } from 'lucide-react'
import { useDeferredValue, useState } from 'react'

import { errorWords } from '../../api/messages.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { knownPeopleQuery } from '../offices/offices.queries.ts'
import { peopleCount } from '../operations/kind-words.ts'
import { FoundPeople } from './found-people.tsx'
import { peopleSearchQuery } from './transfer.queries.ts'

const reachWords = ({ people, complete }: { people: number; complete: boolean }): string => {
  if (people === 0) return 'Nobody has been read yet: go through the list under People first.'
  const known = `Searches among the ${peopleCount(people)} read so far`
  return complete ? `${known}, which is everybody.` : `${known}. Who is not found here stands under People.`
}

/** How much of the company a search can find: it never asks Dialpad. */
const Reach = () => {
  const { data } = useQuery(knownPeopleQuery)
  if (!data) return null
  return <p className="text-small text-ink-2">{reachWords(data)}</p>
}

const NobodyFound = ({ text }: { text: string }) => (
  <EmptyState
    icon={SearchX}
    heading={`No one matches “${text}” among the people read so far`}
    act={<LinkButton to="/users">Go to People</LinkButton>}
  >
    Dialpad can’t be searched. Go through the list under People once, then everybody can be found here.
  </EmptyState>
)

type ResultsProps = { text: string; chosen: readonly string[]; onToggle: (userKey: string) => void }

const Results = ({ text, chosen, onToggle }: ResultsProps) => {
  const { data, error, isPlaceholderData, refetch } = useQuery(peopleSearchQuery(text))
  if (error) {
    return (
      <Notice
        tone="warn"
        title={errorWords(error).what}
        acts={
          <Button size="small" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        Who is chosen already stays chosen.
      </Notice>
    )
  }
  if (!data) return <SkeletonLines label="Searching" lines={4} />
  if (data.items.length === 0) return <NobodyFound text={text} />
  return <FoundPeople found={data} chosen={chosen} busy={isPlaceholderData} onToggle={onToggle} />
}

type AddPeopleProps = { chosen: readonly string[]; onToggle: (userKey: string) => void }

/** Finds people by what is known of them, to choose or to let go. */
export const AddPeople = ({ chosen, onToggle }: AddPeopleProps) => {
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  return (
    <section aria-labelledby="add" className="flex flex-col gap-3">
      <h2 id="add" className="text-heading">
        Add people
      </h2>
      <div className="flex max-w-160 flex-col gap-1.5">
        <SearchField
          label="Name, e-mail or number"
          value={typed}
          maxLength={200}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Reach />
      </div>
      {text !== '' && <Results text={text} chosen={chosen} onToggle={onToggle} />}
      {text === '' && chosen.length === 0 && (
        <EmptyState
          icon={Users}
          heading="Who moves?"
          act={<LinkButton to="/users">Choose from the list of people</LinkButton>}
        >
          Search here, or choose several people in the list and press Transfer there.
        </EmptyState>
      )}
    </section>
  )
}
