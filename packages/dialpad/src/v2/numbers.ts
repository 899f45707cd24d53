import { accept } from './accept.ts'
import { readNumber, readNumberPage, readUnassigned, type V2Unassigned } from './answers.ts'
import {
  AssignNumberToTargetInput,
  ListNumbersInput,
  NumberInput,
  UnassignNumberFromTargetInput,
} from './inputs.ts'
import type { Send } from './operations.ts'
import { noPage, type V2Page } from './pages.ts'
import type { V2Number } from './wire.ts'

/** All of these want the key of a company admin. */
export type NumberCalls = {
  listNumbers(input: ListNumbersInput): Promise<V2Page<V2Number>>
  getNumber(input: NumberInput): Promise<V2Number>
  /** It becomes the target's primary number unless `primary` is false. */
  assignNumberToTarget(input: AssignNumberToTargetInput): Promise<V2Number>
  /** Goes to the company's reserved pool if there is one, unless `release` is true; else it is lost. */
  unassignNumberFromTarget(input: UnassignNumberFromTargetInput): Promise<V2Unassigned>
}

export const createNumberCalls = (send: Send): NumberCalls => ({
  listNumbers: async (input) => {
    accept('listNumbers', ListNumbersInput, input)
    return send('listNumbers', { parameters: input, read: readNumberPage(input.cursor), noContent: noPage })
  },
  getNumber: async (input) => {
    accept('getNumber', NumberInput, input)
    return send('getNumber', { subject: input.number, read: readNumber(input) })
  },
  assignNumberToTarget: async (input) => {
    accept('assignNumberToTarget', AssignNumberToTargetInput, input)
    const { number, targetId, targetType, primary } = input
    return send('assignNumberToTarget', {
      subject: number,
      parameters: { target_id: targetId, target_type: targetType, primary },
      read: readNumber({ number, targetId }),
    })
  },
  unassignNumberFromTarget: async (input) => {
    accept('unassignNumberFromTarget', UnassignNumberFromTargetInput, input)
    const { number, release } = input
    return send('unassignNumberFromTarget', {
      subject: number,
      parameters: { release },
      read: readUnassigned(number),
    })
  },
})
