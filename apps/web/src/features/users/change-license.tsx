import { licenses, type License } from '@patchbay/contract'
import { BadgeCent } from 'lucide-react'
import { useState } from 'react'

import { RadioGroup } from '../../ui/radio-group.tsx'
import { licenseMeaning, licenseName } from '../operations/license-words.ts'
import { ConfirmAct, type ActProps } from './confirm-act.tsx'
import { whom, whomShort } from './people-words.ts'
import { Whom } from './whom.tsx'

/** What all of them have already; undefined where they differ or it is not known. */
const shared = (users: ActProps['users']): string | undefined => {
  const [first] = users
  return users.every(({ license }) => license === first?.license) ? first?.license : undefined
}

const hintOf = (license: License, current: string | undefined): string =>
  license === current ? `${licenseMeaning(license)} As it is now.` : licenseMeaning(license)

export const ChangeLicense = ({ users, onClose }: ActProps) => {
  const current = shared(users)
  const [license, setLicense] = useState<License>()
  return (
    <ConfirmAct
      users={users}
      onClose={onClose}
      choice={
        <RadioGroup
          legend="Licence"
          options={licenses.map((value) => ({
            value,
            label: licenseName(value),
            hint: hintOf(value, current),
          }))}
          value={license}
          onChoose={setLicense}
        />
      }
      unchosen={license === undefined ? 'Choose a licence first.' : undefined}
      bodyOf={(targets) => ({ kind: 'change-license', targets, args: { license: license ?? 'talk' } })}
      words={(who) => ({
        title: (
          <>
            Change the licence of <Whom people={who} />?
          </>
        ),
        meaning: 'What they may use, and what Dialpad bills, goes by the licence.',
        keep: `Keep ${whomShort(who)} as ${who.length === 1 ? 'now' : 'they are'}`,
        act: `Change the licence of ${whom(who)}`,
      })}
      facts={() => []}
      actIcon={BadgeCent}
    />
  )
}
