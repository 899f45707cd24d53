import type { User } from '@patchbay/contract'
import { Link } from 'react-router'

import { OutcomeIcon, outcomeLooks, OutcomePill } from '../../ui/outcome.tsx'
import { PersonState } from '../../ui/person-state.tsx'
import type { Mark } from '../operations/recent.ts'

type PersonStandingProps = { user: Pick<User, 'state'>; mark: Mark | undefined }

/** In a row there is room for one: the state, or the outcome while it is not certain which state holds. */
export const PersonStanding = ({ user, mark }: PersonStandingProps) => {
  if (!mark || mark.outcome === 'verified') return <PersonState state={user.state} />
  const to = `/operations/${mark.operationKey}`
  if (mark.outcome === 'running' || mark.outcome === 'unknown') {
    return (
      <Link to={to} className="rounded-pill inline-block">
        <OutcomePill outcome={mark.outcome} />
      </Link>
    )
  }
  const { word } = outcomeLooks[mark.outcome]
  return (
    <span className="inline-flex items-center gap-1.5">
      <PersonState state={user.state} />
      <Link to={to} title={word} className="rounded-pill p-1.5">
        <OutcomeIcon outcome={mark.outcome} />
        <span className="sr-only">{word}</span>
      </Link>
    </span>
  )
}

/** On a page there is room for both. */
export const PersonHeadState = ({ user, mark }: PersonStandingProps) => (
  <>
    <PersonState state={user.state} />
    {mark && mark.outcome !== 'verified' && (
      <Link to={`/operations/${mark.operationKey}`} className="rounded-pill inline-block">
        <OutcomePill outcome={mark.outcome} />
      </Link>
    )}
  </>
)
