import type { User } from '@patchbay/contract'
import { useQueries } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useRef } from 'react'

import { LinkButton, Button } from '../../ui/button.tsx'
import { peopleCount } from '../operations/kind-words.ts'
import { mostTargets } from '../users/availability.ts'
import { AddPeople } from './add-people.tsx'
import { PersonChip } from './person-chip.tsx'
import { personQuery } from './transfer.queries.ts'
import { Frame, useAnswers, wizardLink, type Wizard } from './wizard.tsx'

const whyNotOn = (count: number): string | undefined => {
  if (count === 0) return 'Choose at least one person first.'
  return count > mostTargets
    ? `At most ${mostTargets} people at once: remove ${count - mostTargets}.`
    : undefined
}

const fromOffices = (people: readonly (User | undefined)[]): string => {
  const offices = new Set(people.map((person) => person?.officeKey).filter((key) => key !== undefined))
  if (offices.size === 0) return ''
  return offices.size === 1 ? ' from 1 office' : ` from ${offices.size} offices`
}

const Onward = ({ wizard }: { wizard: Wizard }) => {
  const reason = whyNotOn(wizard.transfer.people.length)
  const label = 'Continue to office'
  if (reason !== undefined) {
    return (
      <Button kind="primary" disabledReason={reason}>
        {label}
      </Button>
    )
  }
  return (
    <LinkButton kind="primary" {...wizardLink(wizard, { step: 'office' })}>
      {label} <ArrowRight size={16} strokeWidth={1.75} aria-hidden />
    </LinkButton>
  )
}

export const PeopleStep = (props: { wizard: Wizard }) => {
  const { wizard, change } = useAnswers(props.wizard)
  const { people } = wizard.transfer
  const heading = useRef<HTMLHeadingElement>(null)
  const read = useQueries({ queries: people.map(personQuery) })

  const without = (userKey: string) => people.filter((key) => key !== userKey)
  const remove = (userKey: string) => {
    change({ people: without(userKey) })
    // The button that had the focus goes with its person.
    heading.current?.focus()
  }
  const toggle = (userKey: string) =>
    change({ people: people.includes(userKey) ? without(userKey) : [...people, userKey] })

  return (
    <Frame
      wizard={wizard}
      title="Transfer people to another office"
      answers={{}}
      onward={<Onward wizard={wizard} />}
    >
      <section aria-labelledby="chosen" className="flex flex-col gap-2">
        <h2 id="chosen" ref={heading} tabIndex={-1} className="text-heading">
          {people.length === 0
            ? 'Nobody chosen yet'
            : `${peopleCount(people.length)}${fromOffices(read.map(({ data }) => data))}`}
        </h2>
        {people.length > 0 && (
          <ul className="flex flex-wrap gap-2">
            {people.map((userKey, index) => (
              <PersonChip
                key={userKey}
                userKey={userKey}
                person={read[index]?.data}
                error={read[index]?.error ?? null}
                onRemove={() => remove(userKey)}
              />
            ))}
          </ul>
        )}
      </section>
      <AddPeople chosen={people} onToggle={toggle} />
    </Frame>
  )
}
