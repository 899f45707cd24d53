import type { ComponentType } from 'react'

import type { AccountAct, QuestionProps } from './account-menu.ts'
import type { Asked } from './accounts-table.tsx'
import { ChangeRole } from './change-role.tsx'
import { Disable } from './disable.tsx'
import { Enable } from './enable.tsx'
import { Invite } from './invite.tsx'
import { NewLink } from './new-link.tsx'

const questions: Record<AccountAct, ComponentType<QuestionProps>> = {
  'new-link': NewLink,
  'change-role': ChangeRole,
  disable: Disable,
  enable: Enable,
}

/** What has to be answered before an account is made or changed. */
export const Question = ({ asked, onClose }: { asked: Asked | 'invite'; onClose: () => void }) => {
  if (asked === 'invite') return <Invite onClose={onClose} />
  const Asking = questions[asked.act]
  return <Asking account={asked.account} onClose={onClose} />
}
