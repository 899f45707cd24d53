import type { EmulatedOffice, EmulatedUser } from '../entities.ts'
import type { Store } from '../store.ts'

/** Somebody without numbers has no `primary_phone` at all: docs/dialpad.md §3.1. */
export const wireUser = (user: EmulatedUser) => ({
  key: user.key,
  last_name: user.lastName,
  first_name: user.firstName,
  primary_email: user.email,
  ...(user.numbers[0] !== undefined && { primary_phone: user.numbers[0] }),
  phone_numbers: user.numbers,
  office_key: user.officeKey,
  state: user.state,
})

export const wireOffice = ({ key, name, country }: EmulatedOffice) => ({ key, name, country })

// The text names both numbers and does not explain them: docs/dialpad.md §3.1.
const wireCounts = (store: Store) => ({
  office_count: store.licencesHeld(store.ownOfficeKey()),
  company_count: store.peopleCount(),
})

/** The only shape in which the text shows a user; without one, the account information alone. */
export const wireStatus = (store: Store, user: EmulatedUser | undefined) => ({
  ...wireCounts(store),
  ...(user && { user: wireUser(user) }),
})

export const wirePending = (store: Store, user: EmulatedUser) => {
  const counts = wireCounts(store)
  return {
    office_count: counts.office_count,
    pending_user: user.email,
    message: 'creating user...check back in a moment please',
    company_count: counts.company_count,
  }
}
