import { createAccept } from '../accept.ts'
import { operations } from './operations.ts'

export const { accept, notSendable } = createAccept(operations)
