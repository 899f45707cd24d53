import { lazy, Suspense, type ComponentType } from 'react'
import { BrowserRouter, Route, Routes, useParams } from 'react-router'

import { useRights } from '../features/session/rights.ts'
import { ToastProvider } from '../ui/toasts.tsx'
import { FaultBoundary } from './fault-boundary.tsx'
import { FirstPage } from './first-page.tsx'
import { isGuarded, mayOpen, pages } from './pages.ts'
import { ScrollKeeper } from './scroll-keeper.tsx'
import { SignedIn } from './signed-in.tsx'

const SignInPage = lazy(async () => ({
  default: (await import('../features/session/sign-in.page.tsx')).SignInPage,
}))

const ProvenPage = lazy(async () => ({
  default: (await import('../features/session/proven.page.tsx')).ProvenPage,
}))

const DeniedPage = lazy(async () => ({ default: (await import('./denied-page.tsx')).DeniedPage }))

const NotFoundPage = lazy(async () => ({ default: (await import('./not-found-page.tsx')).NotFoundPage }))

const keyForm = /^[A-Za-z0-9_-]{1,512}$/
const numberForm = /^\+?[0-9]{1,40}$/

const isInForm = ([name, value = '']: [string, string | undefined]): boolean =>
  (name === 'number' ? numberForm : keyForm).test(value)

type PageAtProps = { path: string; page: ComponentType }

/** A page about one thing; an address that holds no key of any is mistyped, and the server is not asked. */
const PageAt = ({ path, page: Component }: PageAtProps) => {
  const named = Object.entries(useParams())
  const rights = useRights()
  if (isGuarded(path) && !mayOpen(rights, path)) return <DeniedPage path={path} />
  return named.every(isInForm) ? <Component /> : <NotFoundPage />
}

/**
 * The declarative form of the router: its data form would add 18 kB to the first load for loaders
 * and actions, which the query cache does here.
 */
export const Router = () => (
  <BrowserRouter>
    <ScrollKeeper />
    <ToastProvider>
      <FaultBoundary>
        <Suspense>
          <Routes>
            <Route path="/sign-in" element={<SignInPage />} />
            <Route path="/proven" element={<ProvenPage />} />
            <Route element={<SignedIn />}>
              <Route path="/" element={<FirstPage />} />
              {pages.map(({ path, Component }) => (
                <Route key={path} path={path} element={<PageAt path={path} page={Component} />} />
              ))}
              <Route path="*" element={<NotFoundPage />} />
            </Route>
          </Routes>
        </Suspense>
      </FaultBoundary>
    </ToastProvider>
  </BrowserRouter>
)
