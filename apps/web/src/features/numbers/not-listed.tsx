import { Hash } from 'lucide-react'

import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

/** In the place of numbers where the API in use does not list them. */
export const NotListed = () => (
  <EmptyState
    icon={Hash}
    heading="This API of Dialpad’s does not list numbers"
    act={<LinkButton to="/users">Go to People</LinkButton>}
  >
    Each person’s page shows the numbers of that person. All numbers of the company, also those that nobody
    has, are told by the current API: whoever runs Patchbay sets DIALPAD_API=v2.
  </EmptyState>
)
