import { fieldErrors, hasCode } from '../../api/api-error.ts'

/** Whether the fields tell of an error: those of the codes and JSON pointers in the list. */
export const isToldAtFields = (error: unknown, told: readonly string[]): boolean => {
  const pointers = Object.keys(fieldErrors(error))
  if (pointers.length > 0) return pointers.every((pointer) => told.includes(pointer))
  return told.some((code) => hasCode(error, code))
}
