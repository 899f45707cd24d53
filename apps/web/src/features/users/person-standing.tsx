import type { User } from '@patchbay/contract'
import { Link } from 'react-router'

import { OutcomePill } from '../../ui/outcome.tsx'
import { PersonState } from '../../ui/person-state.tsx'
import type { Mark } from '../operations/recent.ts'

type PersonStandingProps = { user: Pick<User, 'state'>; mark: Mark | undefined }

/** The state; while an operation is on the person, or it went wrong lately, that instead. */
export const PersonStanding = ({ user, mark }: PersonStandingProps) =>
  mark && mark.outcome !== 'verified' ? (
    <Link to={`/operations/${mark.operationKey}`} className="rounded-pill inline-block">
      <OutcomePill outcome={mark.outcome} />
    </Link>
  ) : (
    <PersonState state={user.state} />
  )
