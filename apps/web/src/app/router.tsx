import type { QueryClient } from '@tanstack/react-query'
import { createBrowserRouter, Outlet, redirect, ScrollRestoration } from 'react-router'

import { signInLoader } from '../features/session/sign-in.loader.ts'
import { ToastProvider } from '../ui/toasts.tsx'
import { ErrorPage } from './error-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { pages } from './pages.ts'
import { requireSession, SignedIn } from './signed-in.tsx'

const Root = () => (
  <ToastProvider>
    <Outlet />
    <ScrollRestoration />
  </ToastProvider>
)

export const createRouter = (client: QueryClient) =>
  createBrowserRouter([
    {
      Component: Root,
      ErrorBoundary: ErrorPage,
      HydrateFallback: () => null,
      children: [
        {
          path: '/sign-in',
          loader: signInLoader(client),
          lazy: {
            Component: async () => (await import('../features/session/sign-in.page.tsx')).SignInPage,
          },
        },
        {
          loader: requireSession(client),
          Component: SignedIn,
          ErrorBoundary: ErrorPage,
          children: [
            { path: '/', loader: () => redirect('/users') },
            // A fault of one page leaves the navigation as it is.
            { ErrorBoundary: ErrorPage, children: [...pages, { path: '*', Component: NotFoundPage }] },
          ],
        },
      ],
    },
  ])
