import { licenses, type License } from '@patchbay/contract'
import { BadgeCent } from 'lucide-react'
import { useState } from 'react'

import { RadioGroup } from '../../ui/radio-group.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { licenseMeaning, licenseName, namedLicenses } from '../operations/license-words.ts'
import { ConfirmAct, type ActProps, type Who } from './confirm-act.tsx'
import { whom, whomShort } from './people-words.ts'
import { Whom } from './whom.tsx'

const others = licenses.filter((license) => !namedLicenses.some((named) => named === license))

type Choice = (typeof namedLicenses)[number] | 'other'

/** What all of them have already; undefined where they differ or it is not known. */
const shared = (users: ActProps['users']): string | undefined => {
  const [first] = users
  return users.every(({ license }) => license === first?.license) ? first?.license : undefined
}

const hintOf = (license: string, current: string | undefined): string =>
  license === current ? `${licenseMeaning(license)} As it is now.` : licenseMeaning(license)

const actOf = (who: Who, license: License | undefined): string => {
  if (license === undefined) return 'Change the licence'
  const to = licenseName(license)
  return who.length === 1 ? `Change to ${to}` : `Change ${whom(who)} to ${to}`
}

type OtherFieldProps = { license: License | undefined; onChoose: (license: License | undefined) => void }

const OtherField = ({ license, onChoose }: OtherFieldProps) => (
  <SelectField
    label="Dialpad’s word"
    value={license ?? ''}
    hint="Dialpad’s documents do not say what these stand for."
    onChange={({ currentTarget }) => onChoose(others.find((other) => other === currentTarget.value))}
  >
    <option value="">Choose one</option>
    {others.map((other) => (
      <option key={other} value={other}>
        {other}
      </option>
    ))}
  </SelectField>
)

export const ChangeLicense = ({ users, onClose }: ActProps) => {
  const current = shared(users)
  const [choice, setChoice] = useState<Choice>()
  const [other, setOther] = useState<License>()
  const license = choice === 'other' ? other : choice
  return (
    <ConfirmAct
      users={users}
      onClose={onClose}
      choice={
        <div className="flex flex-col gap-3">
          <RadioGroup<Choice>
            legend="Licence"
            options={[
              ...namedLicenses.map((value) => ({
                value,
                label: licenseName(value),
                hint: hintOf(value, current),
              })),
              { value: 'other', label: 'Another one, by Dialpad’s word' },
            ]}
            value={choice}
            onChoose={setChoice}
          />
          {choice === 'other' && <OtherField license={other} onChoose={setOther} />}
        </div>
      }
      unchosen={license === undefined ? 'Choose a licence.' : undefined}
      bodyOf={(targets) => ({ kind: 'change-license', targets, args: { license: license ?? 'talk' } })}
      words={(who) => ({
        title: (
          <>
            Change the licence of <Whom people={who} />?
          </>
        ),
        meaning: 'What they may use, and what Dialpad bills, goes by the licence.',
        keep: `Keep ${whomShort(who)} as now`,
        act: actOf(who, license),
      })}
      facts={() => []}
      actIcon={BadgeCent}
    />
  )
}
