export type UserState = 'active' | 'pending' | 'suspended' | 'deleted'

export type EmulatedOffice = {
  /** Opaque v1 key, `ag…`. */
  key: string
  /** v2 id, an int64 as a string. */
  id: string
  name: string
  /** ISO 3166-1 alpha-2, upper case. */
  country: string
  timezone: string
  /** Purchased talk licences; every user of the office who is not deleted holds one. */
  licences: number
  /** Whether the owner of the token administers this office. */
  administered: boolean
  /** Where its numbers come from, in this order; an X stands for a digit. */
  numberRanges: string[]
}

export type EmulatedUser = {
  key: string
  id: string
  firstName: string
  lastName: string
  email: string
  officeKey: string
  state: UserState
  /** E.164, the first is the primary number. */
  numbers: string[]
  /** Epoch ms; before it the user is not visible to any read (adding is asynchronous). */
  appearsAt: number
  /** Epoch ms of the deletion, only in state `deleted`. */
  deletedAt?: number
  /** Epoch ms of the suspension, only in state `suspended`: from then on the user has no calls or texts. */
  suspendedAt?: number
}

export type EmulatedDepartment = {
  key: string
  id: string
  name: string
  officeKey: string
  number: string
}

export type Company = {
  id: string
  offices: EmulatedOffice[]
  users: EmulatedUser[]
  departments: EmulatedDepartment[]
}
