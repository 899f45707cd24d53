import { useQueries, useQuery } from '@tanstack/react-query'
import { ArrowRight, Building2, SearchX } from 'lucide-react'
import { useDeferredValue, useState } from 'react'

import { errorWords } from '../../api/messages.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { countryName } from '../../ui/country-name.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { allOfficesQuery } from '../offices/offices.queries.ts'
import { peopleCount } from '../operations/kind-words.ts'
import { findOffices, meaningOf } from './office-meaning.ts'
import { OfficeOption } from './office-option.tsx'
import { personQuery } from './transfer.queries.ts'
import type { Transfer } from './transfer.search.ts'
import { Frame, useAnswers, wizardLink, type Wizard } from './wizard.tsx'

const Onward = ({ wizard }: { wizard: Wizard }) => {
  const label = 'Continue to check'
  if (wizard.transfer.officeKey === undefined) {
    return (
      <Button kind="primary" disabledReason="Choose an office first.">
        {label}
      </Button>
    )
  }
  return (
    <LinkButton kind="primary" {...wizardLink(wizard, { step: 'check' })}>
      {label} <ArrowRight size={16} strokeWidth={1.75} aria-hidden />
    </LinkButton>
  )
}

type OfficeChoiceProps = { transfer: Transfer; onChoose: (officeKey: string) => void }

const OfficeChoice = ({ transfer: { people, officeKey }, onChoose }: OfficeChoiceProps) => {
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed)
  const { data: offices, error, refetch } = useQuery(allOfficesQuery)
  const read = useQueries({ queries: people.map(personQuery) })

  if (!offices) {
    if (!error) return <SkeletonLines label="Reading the offices" lines={8} />
    return <ErrorNotice words={errorWords(error)} onRetry={() => void refetch()} />
  }
  if (offices.length === 0) {
    return (
      <EmptyState icon={Building2} heading="Dialpad shows no offices">
        Nobody can be moved. The token’s owner may not see any office.
      </EmptyState>
    )
  }
  const isRead = read.every(({ isPending }) => !isPending)
  const known = read.map(({ data }) => data)
  const found = findOffices(offices, text, countryName)
  return (
    <>
      <div className="max-w-240">
        <SearchField
          label="Office or country"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <p className="text-small text-ink-2 mt-1.5">
          Free licences and rights: not known, Dialpad’s admin API does not tell them. Where there are too
          few, or the token’s owner does not administer the office, Dialpad refuses and that person stays as
          is.
        </p>
      </div>
      {found.length === 0 && (
        <EmptyState
          icon={SearchX}
          heading={`No office matches “${text.trim()}”`}
          act={<Button onClick={() => setTyped('')}>Clear the search</Button>}
        >
          There are {offices.length} offices.
        </EmptyState>
      )}
      {found.length > 0 && (
        <fieldset className="max-w-240">
          <legend className="sr-only">Target office</legend>
          {found.map((office) => (
            <OfficeOption
              key={office.officeKey}
              office={office}
              chosen={office.officeKey === officeKey}
              people={people.length}
              meaning={isRead ? meaningOf(office, known, offices) : undefined}
              onChoose={() => onChoose(office.officeKey)}
            />
          ))}
        </fieldset>
      )}
    </>
  )
}

export const OfficeStep = (props: { wizard: Wizard }) => {
  const { wizard, change } = useAnswers(props.wizard)
  const count = wizard.transfer.people.length
  return (
    <Frame
      wizard={wizard}
      title={`Transfer ${peopleCount(count)} to which office?`}
      answers={{ people: count }}
      back={<LinkButton {...wizardLink(wizard, { step: 'people' })}>Back to people</LinkButton>}
      onward={<Onward wizard={wizard} />}
    >
      <OfficeChoice transfer={wizard.transfer} onChoose={(officeKey) => change({ officeKey })} />
    </Frame>
  )
}
