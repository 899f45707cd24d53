import type { OperationKind } from '@patchbay/contract'

/** What is known of the bill, and who says so. */
export type BillingWords = { text: string; source: string }

const help = 'Dialpad help, Manage licences and billing'
const api = 'Dialpad’s API document'

/** What each kind of act does to the bill; where the sources differ, both are told. */
export const billingWords: Record<OperationKind, BillingWords> = {
  'add-user': {
    text: 'A licence is used at once. Where none is free, one may be bought.',
    source: 'Dialpad help; not known for the API',
  },
  'edit-user': { text: 'Names and details touch no licence.', source: api },
  'change-license': { text: 'Another licence changes what Dialpad bills for this person.', source: api },
  suspend: {
    text: 'A suspended person stays billed. Dialpad’s help on SCIM says that they use no licence: not known which holds here.',
    source: 'Dialpad’s admin API text; Dialpad help, SCIM',
  },
  reactivate: {
    text: 'Billed all along, so nothing changes; by Dialpad’s help on SCIM a licence is used again. Not known which holds here.',
    source: 'Dialpad’s admin API text; Dialpad help, SCIM',
  },
  'delete-user': {
    text: 'Licences are charged as purchased, also unassigned. Removing one is a separate step in Dialpad (Office → Licenses), effective at the next billing date.',
    source: help,
  },
  'add-number': {
    text: 'Each number after the first uses an additional-number licence.',
    source: `${api}, in part our inference`,
  },
  'remove-numbers': {
    text: 'A number after the first gives its additional-number licence back. What is purchased stays charged until it is removed in Dialpad (Office → Licenses).',
    source: help,
  },
  transfer: {
    text: 'Dialpad wants a licence free in the new office, else it refuses the move. Those left behind stay charged until they are removed in Dialpad (Office → Licenses).',
    source: `${api}; ${help}`,
  },
}
