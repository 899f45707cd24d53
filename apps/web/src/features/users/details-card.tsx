import type { Session, User } from '@patchbay/contract'

import { AsOf } from '../../ui/as-of.tsx'
import { Card } from '../../ui/card.tsx'
import { CodeWord } from '../../ui/code-word.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { OutLink, TextLink } from '../../ui/text-link.tsx'
import { OfficeOf } from '../offices/office-of.tsx'

type DetailsCardProps = {
  user: User
  asOf: string | undefined
  busy: boolean
  session: Session | null | undefined
  onRefresh: () => void
}

export const DetailsCard = ({ user, asOf, busy, session, onRefresh }: DetailsCardProps) => (
  <Card title="Details">
    <DescriptionList
      entries={[
        {
          term: 'Office',
          value:
            user.officeKey === undefined ? (
              'Not known'
            ) : (
              <TextLink to={`/offices/${user.officeKey}`}>
                <OfficeOf officeKey={user.officeKey} />
              </TextLink>
            ),
        },
        { term: 'Licence', value: 'Not known' },
        { term: 'Rights', value: 'Not known' },
        { term: 'Dialpad key', value: <CodeWord>{user.userKey}</CodeWord> },
        { term: 'Read', value: <AsOf at={asOf} busy={busy} onRefresh={onRefresh} /> },
      ]}
    />
    <p className="text-note text-ink-3 mt-1.5">
      Dialpad’s admin API does not report licences or rights.{' '}
      {session && <OutLink href={session.portalUrl}>See them in Dialpad</OutLink>}
    </p>
  </Card>
)
