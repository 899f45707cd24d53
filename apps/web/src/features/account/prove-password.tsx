import type { OwnAccount, Result, beginSecondFactor } from '@patchbay/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { hasCode } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { EntryForm } from '../session/entry-form.tsx'
import { beginSecondFactorMutation, ownAccountQuery } from './account.queries.ts'
import { Acts } from './acts.tsx'
import { currentFault, CurrentPasswordField } from './current-password-field.tsx'
import { sentencesOf } from './error-sentences.ts'
import { Username } from './username.tsx'

export type Begun = Result<typeof beginSecondFactor>

type ProvePasswordProps = {
  account: OwnAccount
  onBegun: (begun: Begun) => void
  onKeep: () => void
}

/** An open session alone is no proof of who sits before it. */
export const ProvePassword = ({ account, onBegun, onKeep }: ProvePasswordProps) => {
  const [current, setCurrent] = useState('')
  const [found, setFound] = useState<{ current?: string }>({})
  const client = useQueryClient()
  const begin = useMutation({
    ...beginSecondFactorMutation,
    onSuccess: onBegun,
    onError: (error) => {
      if (hasCode(error, 'account.second_factor_there')) {
        void client.invalidateQueries({ queryKey: ownAccountQuery.queryKey })
      }
    },
  })

  const submit = () => {
    if (begin.isPending) return
    setFound(current === '' ? { current: currentFault } : {})
    if (current !== '') begin.mutate({ current })
  }

  return (
    <div className="max-w-90">
      <EntryForm tried={begin} told={['account.password_wrong']} found={found} onSubmit={submit}>
        <Username email={account.email} />
        <CurrentPasswordField
          value={current}
          error={found.current ?? sentencesOf(begin.error, 'account.password_wrong')}
          onType={setCurrent}
        />
        <Acts>
          <Button onClick={onKeep}>Keep it off</Button>
          <Button kind="primary" type="submit" busy={begin.isPending}>
            Show the QR code
          </Button>
        </Acts>
      </EntryForm>
    </div>
  )
}
