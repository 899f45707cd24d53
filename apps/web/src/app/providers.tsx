import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'

import { createQueryClient } from '../api/query-client.ts'
import { endSession } from '../features/session/session.queries.ts'
import { Router } from './router.tsx'

const client = createQueryClient((from) => void endSession(from))

export const App = () => (
  <StrictMode>
    <QueryClientProvider client={client}>
      <Router />
    </QueryClientProvider>
  </StrictMode>
)
