import type { Session } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'

import { Dialog } from '../../ui/dialog.tsx'
import { ChooseToProve } from './choose-to-prove.tsx'
import type { Asked } from './proof.ts'
import { ProveByPassword } from './prove-by-password.tsx'
import { ProveBySso } from './prove-by-sso.tsx'
import { sessionQuery } from './session.queries.ts'

type ProveDialogProps = { session: Session; asked: Asked }

const forms = { password: ProveByPassword, sso: ProveBySso, none: ChooseToProve }

/** Before something that can't be undone: an open page alone does not say who sits before it. */
export const ProveDialog = ({ session, asked: { provenFor, answer } }: ProveDialogProps) => {
  const client = useQueryClient()
  const Form = forms[session.provesBy]
  return (
    <Dialog title="Is it you?" onClose={() => answer(false)}>
      <p className="text-body text-ink-2 mt-1.5 mb-4">
        An open page does not say who sits before it, so Patchbay asks once more. Nothing was done yet.
      </p>
      <Form
        session={session}
        provenFor={provenFor}
        onProven={(proven) => {
          client.setQueryData(sessionQuery.queryKey, proven)
          answer(true)
        }}
        onLeave={() => answer(false)}
      />
    </Dialog>
  )
}
