import { StrictMode } from 'react'
import { RouterProvider } from 'react-router/dom'

import { createRouter } from './router.tsx'

const router = createRouter()

export const App = () => (
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>
)
