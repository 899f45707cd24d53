import type { Capabilities, Session, User } from '@patchbay/contract'
import type { ReactNode } from 'react'

import { AsOf } from '../../ui/as-of.tsx'
import { Card } from '../../ui/card.tsx'
import { CodeWord } from '../../ui/code-word.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { OutLink, TextButton, TextLink } from '../../ui/text-link.tsx'
import { OfficeOf } from '../offices/office-of.tsx'
import { licenseName } from '../operations/license-words.ts'
import { useCapabilities } from '../session/capabilities.ts'
import { mayStart, useRights } from '../session/rights.ts'
import { whyNever, whyNot, type UserAct, type AskedAct } from './availability.ts'

type DetailsCardProps = {
  user: User & { asOf: string }
  busy: boolean
  session: Session | null | undefined
  onAsk: (act: AskedAct) => void
  onRefresh: () => void
}

type Entry = { term: string; value: ReactNode }

const Office = ({ officeKey }: Pick<User, 'officeKey'>) =>
  officeKey === undefined ? (
    'Not known'
  ) : (
    <TextLink to={`/offices/${officeKey}`}>
      <OfficeOf officeKey={officeKey} />
    </TextLink>
  )

const orNone = (text: string | undefined): ReactNode =>
  text === undefined || text === '' ? <span className="text-ink-3">None</span> : <bdi>{text}</bdi>

/** Where Dialpad’s API tells them; what it leaves out there is none of. */
const details = ({ jobTitle, extension }: User, { rename }: Capabilities): Entry[] =>
  rename
    ? [
        { term: 'Job title', value: orNone(jobTitle) },
        { term: 'Extension', value: orNone(extension) },
      ]
    : []

type LicenceProps = { license: string | undefined; onChange: (() => void) | undefined }

const Licence = ({ license, onChange }: LicenceProps) => (
  <span className="flex flex-wrap items-center gap-x-3">
    {license === undefined ? 'Not known' : licenseName(license)}
    {onChange && (
      <TextButton aria-label="Change the licence" onClick={onChange}>
        Change
      </TextButton>
    )}
  </span>
)

const untold = ({ rename, changeLicense }: Capabilities): string => {
  const known = rename && changeLicense
  return known
    ? 'Rights are not read here.'
    : 'Dialpad’s API that is in use here does not report licences or rights, and can’t change names and details.'
}

export const DetailsCard = ({ user, busy, session, onAsk, onRefresh }: DetailsCardProps) => {
  const capabilities = useCapabilities()
  const rights = useRights()
  const can = (act: UserAct): boolean =>
    mayStart(rights, act) && (whyNever(act, capabilities) ?? whyNot(act, user)) === undefined
  return (
    <Card
      title="Details"
      acts={
        can('edit-user') && (
          <TextButton aria-label="Edit name and details" onClick={() => onAsk('edit-user')}>
            Edit
          </TextButton>
        )
      }
    >
      <DescriptionList
        entries={[
          { term: 'Office', value: <Office officeKey={user.officeKey} /> },
          ...details(user, capabilities),
          {
            term: 'Licence',
            value: (
              <Licence
                license={user.license}
                onChange={can('change-license') ? () => onAsk('change-license') : undefined}
              />
            ),
          },
          { term: 'Rights', value: 'Not known' },
          { term: 'Key', value: <CodeWord>{user.userKey}</CodeWord> },
          { term: 'Read', value: <AsOf at={user.asOf} busy={busy} onRefresh={onRefresh} /> },
        ]}
      />
      <p className="text-note text-ink-3 mt-1.5">
        {untold(capabilities)} {session && <OutLink href={session.portalUrl}>See them in Dialpad</OutLink>}
      </p>
    </Card>
  )
}
