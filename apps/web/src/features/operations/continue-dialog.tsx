import type { Operation, OperationTarget, StepKind } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { PersonName } from '../../ui/name.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { personName } from '../../ui/person-name.ts'
import { peopleCount } from './kind-words.ts'
import { continueOperationMutation } from './operations.queries.ts'
import { isPartDone, stepLabel, stepsLeft } from './step-words.ts'
import { nameOf } from './target-name.ts'

type ContinueDialogProps = {
  operation: Operation
  targets: readonly OperationTarget[]
  onClose: () => void
}

const stepsIn = (target: OperationTarget): string =>
  stepsLeft(target)
    .map((step, index) => {
      const label = stepLabel(step, target.after ?? target.before)
      return index === 0 ? label : label.toLowerCase()
    })
    .join(', then ')

const losing: readonly StepKind[] = ['remove-numbers', 'remove-number', 'delete-user']

const losesSomething = (targets: readonly OperationTarget[]): boolean =>
  targets.flatMap(stepsLeft).some(({ kind }) => losing.includes(kind))

/** Says for each person what would be sent before anything is. */
export const ContinueDialog = ({ operation, targets, onClose }: ContinueDialogProps) => {
  const { operationKey } = operation
  const goOn = useMutation({ ...continueOperationMutation, onSuccess: onClose })
  const [only] = targets
  const whom = targets.length === 1 && only ? personName(nameOf(only)) : peopleCount(targets.length)
  const verb = targets.some(isPartDone) ? 'Go on with' : 'Retry'
  const act = `${verb} ${whom}`
  return (
    <ConfirmDialog
      title={<bdi>{act}?</bdi>}
      meaning="Patchbay reads each person first and sends only what is still missing:"
      keep="Leave it as it is"
      act={act}
      actIcon={RotateCw}
      danger={losesSomething(targets)}
      busy={goOn.isPending}
      onKeep={onClose}
      onAct={() => goOn.mutate({ operationKey, targets: targets.map(({ targetKey }) => targetKey) })}
    >
      <ul className="flex flex-col gap-2">
        {targets.map((target) => (
          <li key={target.targetKey}>
            <PersonName {...nameOf(target)} />
            <span className="text-ink-2 block">{stepsIn(target) || 'A new plan, from a fresh reading'}</span>
          </li>
        ))}
      </ul>
      {goOn.isError && !hasCode(goOn.error, 'session.missing') && (
        <ErrorNotice words={errorWords(goOn.error)} />
      )}
    </ConfirmDialog>
  )
}
