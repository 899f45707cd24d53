import { Fragment } from 'react'

import { Notice } from '../../ui/notice.tsx'
import { TextLink } from '../../ui/text-link.tsx'

/** Who may be the same person, kept from when another API of Dialpad’s was in use. */
export const OtherRecords = ({ userKeys }: { userKeys: readonly string[] | undefined }) => {
  if (!userKeys || userKeys.length === 0) return null
  const isOne = userKeys.length === 1
  return (
    <div className="mt-4">
      <Notice
        title={isOne ? 'Another record has this e-mail address:' : 'Other records have this e-mail address:'}
      >
        what was done through Dialpad’s other API is kept there.{' '}
        {userKeys.map((userKey, index) => (
          <Fragment key={userKey}>
            {index > 0 && ', '}
            <TextLink to={`/users/${userKey}`}>
              {isOne ? 'Open the other record' : `Open record ${index + 1}`}
            </TextLink>
          </Fragment>
        ))}
      </Notice>
    </div>
  )
}
