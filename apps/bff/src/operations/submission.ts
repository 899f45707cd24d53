import { createHash } from 'node:crypto'

import {
  Email,
  Key,
  operationArgs,
  submissionText,
  type Capabilities,
  type OperationKind,
  type StartInput,
} from '@patchbay/contract'
import { Type } from 'typebox'
import { Check, Errors } from 'typebox/value'

import { AppError } from '../platform/app-error.ts'
import { fieldFaults } from '../platform/field-faults.ts'
import type { Args } from './kinds/kind.ts'

/** What somebody confirmed, checked; e-mail addresses in lower case, so that one person is one target. */
export type Submission = { kind: OperationKind; targets: string[]; args: Args }

type Faults = Record<string, string>
type Fault = Parameters<typeof fieldFaults>[0][number]

/** One fault per field, in the form in which the server's own checks give theirs. */
const perField = (error: ReturnType<typeof Errors>[number]): Fault[] => {
  const { keyword, schemaPath, params } = error
  const at = (more: Record<string, string>): Fault => {
    const instancePath = `/args${error.instancePath}`
    return { keyword, schemaPath, instancePath, params: { ...params, ...more } }
  }
  if (keyword === 'required') {
    return error.params.requiredProperties.map((missingProperty) => at({ missingProperty }))
  }
  if (keyword === 'additionalProperties') {
    return error.params.additionalProperties.map((additionalProperty) => at({ additionalProperty }))
  }
  // An unknown field is told twice, once as a value that no schema allows.
  return keyword === 'boolean' ? [] : [at({})]
}

const argFaults = ({ kind, args }: StartInput): Faults =>
  fieldFaults(Errors(operationArgs[kind], args).flatMap(perField))

const targetFaults = (kind: OperationKind, targets: string[]): Faults => {
  const form = kind === 'add-user' ? Email : Key
  const word = kind === 'add-user' ? 'must be an e-mail address' : 'must be the key of a person'
  const seen = new Set<string>()
  const faults: Faults = {}
  for (const [index, target] of targets.entries()) {
    if (!Check(form, target)) faults[`/targets/${index}`] = word
    else if (seen.has(target)) faults[`/targets/${index}`] = 'is named twice'
    seen.add(target)
  }
  return faults
}

/** What is asked for and not in the power of Dialpad's API. */
const isPossible = ({ kind, args }: Submission, can: Capabilities): boolean => {
  if (kind === 'edit-user') return can.rename
  if (args.license !== undefined) return can.changeLicense
  if (args.numbers !== undefined) return can.removeOneNumber
  if (args.number !== undefined || args.areaCode !== undefined) return can.chooseNumber
  return true
}

const choiceFaults = ({ kind, targets, args }: Submission, can: Capabilities): Faults => {
  if (kind === 'add-user' && can.officeRequired && args.officeKey === undefined) {
    return { '/args/officeKey': 'is missing' }
  }
  if (kind !== 'add-number' || args.number === undefined) return {}
  return {
    ...(args.areaCode !== undefined && { '/args/areaCode': 'is for another number than the one chosen' }),
    ...(targets.length > 1 && { '/args/number': 'is for one person only' }),
  }
}

/** Throws `request.invalid`, naming every fault, and `dialpad.not_possible` where Dialpad's API can't do it. */
export const readSubmission = (body: StartInput, can: Capabilities): Submission => {
  const { kind, args } = body
  const targets = kind === 'add-user' ? body.targets.map((email) => email.toLowerCase()) : body.targets
  const submission = { kind, targets, args }
  const fields = { ...choiceFaults(submission, can), ...argFaults(body), ...targetFaults(kind, targets) }
  if (Object.keys(fields).length > 0) throw new AppError('request.invalid', { fields })
  if (!isPossible(submission, can)) throw new AppError('dialpad.not_possible')
  return submission
}

const IdempotencyKey = Type.String({ pattern: '^[A-Za-z0-9_-]{1,128}$' })

/** Throws `request.invalid` for a header that could not be kept as it came. */
export const readIdempotencyKey = (header: string | string[] | undefined): string | undefined => {
  if (header === undefined || Check(IdempotencyKey, header)) return header
  const fields = { 'Idempotency-Key': 'must be 1 to 128 of A-Z, a-z, 0-9, _ and -' }
  throw new AppError('request.invalid', { fields })
}

/** The same for the same wish, however its fields were ordered. */
export const hashOf = (submission: Submission): string =>
  createHash('sha256').update(submissionText(submission)).digest('base64url')
