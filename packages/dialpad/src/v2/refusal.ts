import { Type } from 'typebox'
import { Compile } from 'typebox/schema'

import { MalformedAnswer } from '../errors.ts'
import type { Refusal } from '../judge.ts'
import { maybe } from '../values.ts'
import { boundedWords } from '../words.ts'

const Text = maybe(Type.String())

const refusal = Compile(
  Type.Object({
    error: Type.Object({
      code: Type.Integer({ minimum: 400, maximum: 599 }),
      message: Text,
      errors: maybe(Type.Array(Type.Object({ message: Text, reason: Text }))),
    }),
  }),
)

/** The vendor's error body; its messages are the words, then its reasons. It also comes with status 200. */
export const readRefusal = (answer: unknown): Refusal | undefined => {
  if (!refusal.Check(answer)) return undefined
  const { code, message, errors } = answer.error
  const parts = errors ?? []
  const words = [message, ...parts.map((part) => part.message), ...parts.map(({ reason }) => reason)]
  return { status: code, words: boundedWords([...new Set(words.filter((word) => typeof word === 'string'))]) }
}

const holdsError = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'error' in answer && answer.error !== null

/** An error in no known shape is no answer, whatever stands beside it. */
export const withoutError =
  <Result>(read: (answer: unknown) => Result) =>
  (answer: unknown): Result => {
    if (holdsError(answer)) throw new MalformedAnswer('it holds an error in no known form')
    return read(answer)
  }
