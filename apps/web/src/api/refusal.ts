import { fieldErrors, hasCode } from './api-error.ts'
import { errorWords, type ErrorWords } from './messages.ts'

/** What is said of a change that did not come out; of single fields they tell, of an ended session the sign-in over the page. */
export const refusal = (error: unknown): ErrorWords | undefined => {
  if (!error || hasCode(error, 'session.missing')) return undefined
  return Object.keys(fieldErrors(error)).length > 0 ? undefined : errorWords(error)
}
