import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { RouterProvider } from 'react-router/dom'

import { createQueryClient } from '../api/query-client.ts'
import { endSession } from '../features/session/session.queries.ts'
import { createRouter } from './router.tsx'

const client = createQueryClient(endSession)
const router = createRouter(client)

export const App = () => (
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>
)
