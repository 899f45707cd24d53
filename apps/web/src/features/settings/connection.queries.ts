import { checkConnection } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'

import { call } from '../../api/call.ts'

/** Each look asks Dialpad anew. */
export const connectionQuery = queryOptions({
  queryKey: ['connection'],
  staleTime: 0,
  queryFn: ({ signal }) => call(checkConnection, {}, { signal }),
})
