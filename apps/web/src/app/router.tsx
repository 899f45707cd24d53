import { createBrowserRouter, Outlet, ScrollRestoration, type RouteObject } from 'react-router'

import { ToastProvider } from '../ui/toasts.tsx'
import { ErrorPage } from './error-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'

// Pages come as chunks of their own: { path, lazy: { Component: async () => (await import('…')).XPage } }.
const pages: RouteObject[] = []

const Root = () => (
  <ToastProvider>
    <Outlet />
    <ScrollRestoration />
  </ToastProvider>
)

export const createRouter = () =>
  createBrowserRouter([
    {
      Component: Root,
      ErrorBoundary: ErrorPage,
      HydrateFallback: () => null,
      children: [...pages, { path: '*', Component: NotFoundPage }],
    },
  ])
