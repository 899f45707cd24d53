import type { Company } from '../entities.ts'

/** The company as it is now: who is changed later is replaced in the lists, not changed, so copies of them do. */
export const frozen = ({ id, offices, users, departments }: Company): Company => ({
  id,
  offices: [...offices],
  users: [...users],
  departments: [...departments],
})
