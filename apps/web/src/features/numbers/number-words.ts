import type { CompanyNumber, NumberStatus } from '@patchbay/contract'

export const statusWords: Record<NumberStatus, string> = {
  user: 'A person has it',
  available: 'Free, in the pool',
  office: 'Line of an office',
  department: 'Line of a department',
  call_center: 'Line of a call center',
  call_router: 'Line of a call router',
  room: 'Phone of a room',
  dynamic_caller: 'Reserved for outgoing calls',
  porting: 'Being ported',
  pending: 'Not active yet',
  not_known: 'Not known',
}

const holders: Record<NumberStatus, string> = {
  user: 'Not known',
  available: 'Nobody',
  office: 'The office',
  department: 'A department',
  call_center: 'A call center',
  call_router: 'A call router',
  room: 'A room',
  dynamic_caller: 'Nobody',
  porting: 'Nobody yet',
  pending: 'Nobody yet',
  not_known: 'Not known',
}

/** Who has a number that no person is told to have. */
export const holderWords = ({ status }: Pick<CompanyNumber, 'status'>): string => holders[status]

const types: Record<string, string> = {
  local: 'Local',
  mobile: 'Mobile',
  tollfree: 'Toll-free',
  free: 'Free of charge',
  softbank: 'SoftBank',
}

/** Undefined where the word of Dialpad’s is not one that we know. */
export const typeWords = (type: string): string | undefined =>
  Object.hasOwn(types, type) ? types[type] : undefined
