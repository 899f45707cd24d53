import type { Role, Scope } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'

import { errorWords } from '../../api/messages.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { allOfficesQuery } from '../offices/offices.queries.ts'

/** While offices are being chosen there may be none yet. */
export type Offices = readonly string[]
export type Chosen = { kind: 'company' | 'offices'; officeKeys: Offices }

export const chosenOf = (scope: Scope): Chosen =>
  scope === 'company' ? { kind: 'company', officeKeys: [] } : { kind: 'offices', officeKeys: scope }

/** Undefined while no office is chosen. An owner owns all of the company. */
export const scopeOf = ({ kind, officeKeys }: Chosen, role: Role): Scope | undefined => {
  if (kind === 'company' || role === 'owner') return 'company'
  return officeKeys.length > 0 ? [...officeKeys] : undefined
}

const OfficeChecks = ({
  officeKeys,
  onChoose,
}: {
  officeKeys: Offices
  onChoose: (officeKeys: Offices) => void
}) => {
  const { data: offices, error, refetch } = useQuery(allOfficesQuery)
  if (!offices && error) return <ErrorNotice words={errorWords(error)} onRetry={() => void refetch()} />
  if (!offices) return <p className="text-small text-ink-2">Reading the offices…</p>
  return (
    <fieldset className="max-h-60 min-w-0 overflow-y-auto pl-6">
      <legend className="sr-only">Offices</legend>
      {offices.map(({ officeKey, name }) => (
        <Checkbox
          key={officeKey}
          name="office"
          checked={officeKeys.includes(officeKey)}
          onChange={({ checked }) =>
            onChoose(
              checked ? [...officeKeys, officeKey] : officeKeys.filter((chosen) => chosen !== officeKey),
            )
          }
        >
          <bdi className="wrap-anywhere">{name}</bdi>
        </Checkbox>
      ))}
    </fieldset>
  )
}

type ScopeChoiceProps = {
  role: Role
  chosen: Chosen
  fault: string | undefined
  onChoose: (chosen: Chosen) => void
}

/** For which offices a role is. */
export const ScopeChoice = ({ role, chosen, fault, onChoose }: ScopeChoiceProps) => {
  if (role === 'owner') return <p className="text-small text-ink-2">An owner owns all of the company.</p>
  return (
    <div>
      <RadioGroup<Chosen['kind']>
        legend="For"
        options={[
          { value: 'company', label: 'The whole company' },
          {
            value: 'offices',
            label: 'These offices alone',
            hint: 'They see and change nothing of the others.',
          },
        ]}
        value={chosen.kind}
        onChoose={(kind) => onChoose({ ...chosen, kind })}
      />
      {chosen.kind === 'offices' && (
        <OfficeChecks
          officeKeys={chosen.officeKeys}
          onChoose={(officeKeys) => onChoose({ ...chosen, officeKeys })}
        />
      )}
      {fault !== undefined && (
        <p role="alert" className="text-small text-bad-ink">
          {fault}
        </p>
      )}
    </div>
  )
}
