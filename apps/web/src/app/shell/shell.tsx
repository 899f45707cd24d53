import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'

import { DemoStrip } from '../../ui/demo-strip.tsx'
import { Logo, Mark } from '../../ui/logo.tsx'
import { Ring } from '../../ui/ring.tsx'
import { Navigation, type NavigationEntry } from './navigation.tsx'
import { Sheet, SheetButton } from './sheet.tsx'
import { YouMenu, type You } from './you-menu.tsx'

export type ShellProps = {
  you: You
  demo: boolean
  entries: readonly NavigationEntry[]
  /** What runs now: a card over "you", and where the ring of the narrow bar leads. */
  running?: { card: ReactNode; to: string; label: string }
  onSignOut: () => void
  children: ReactNode
}

const SkipLink = () => (
  <a
    href="#main"
    className="rounded-control bg-accent text-control text-on-accent fixed top-2 left-2 z-40 px-3 py-2 not-focus:sr-only"
  >
    Skip to the content
  </a>
)

// The strip takes its 30 px of the first window's height, so that nothing at the bottom is cut off.
const windowHeight = (demo: boolean) =>
  demo
    ? { column: 'h-[calc(100dvh-1.875rem)]', frame: 'min-h-[calc(100dvh-1.875rem)]' }
    : { column: 'h-dvh', frame: 'min-h-dvh' }

const Column = ({ you, demo, entries, running, onSignOut }: ShellProps) => (
  <header className="border-line bg-canvas w-58 shrink-0 border-r max-md:hidden md:max-lg:w-14">
    <div
      className={`sticky top-0 flex flex-col gap-3 overflow-y-auto p-3 md:max-lg:overflow-visible md:max-lg:px-2 ${windowHeight(demo).column}`}
    >
      <Link to="/" className="rounded-control flex h-8 shrink-0 items-center px-2 md:max-lg:px-2">
        <span className="md:max-lg:hidden">
          <Logo />
        </span>
        <span className="lg:hidden">
          <Mark />
          <span className="sr-only">Patchbay</span>
        </span>
      </Link>
      <Navigation entries={entries} form="column" />
      <div className="mt-auto">
        {running && <div className="mb-3 max-lg:hidden">{running.card}</div>}
        <div className="border-line border-t pt-2">
          <YouMenu you={you} form="column" onSignOut={onSignOut} />
        </div>
      </div>
    </div>
  </header>
)

const NarrowBar = (props: ShellProps) => {
  const { you, entries, running, onSignOut } = props
  const { pathname } = useLocation()
  // Whatever in it leads to another page closes it.
  const [openAt, setOpenAt] = useState<string>()
  const close = () => setOpenAt(undefined)
  return (
    <header className="border-line bg-surface sticky top-0 z-20 flex h-13 items-center gap-1 border-b px-1.5 md:hidden">
      <SheetButton onOpen={() => setOpenAt(pathname)} />
      <Link to="/" className="rounded-control">
        <Logo />
      </Link>
      {running && (
        <Link
          to={running.to}
          aria-label={running.label}
          className="rounded-control text-run ml-auto flex size-11 items-center justify-center"
        >
          <Ring />
        </Link>
      )}
      {openAt === pathname && (
        <Sheet onClose={close}>
          <div className="flex grow flex-col gap-4 overflow-y-auto p-3">
            <Navigation entries={entries} form="sheet" onGo={close} />
            <div className="border-line mt-auto border-t pt-2">
              <YouMenu you={you} form="sheet" onSignOut={onSignOut} />
            </div>
          </div>
        </Sheet>
      )}
    </header>
  )
}

/** While the code of the first page is on its way; later pages come in while the one before is still in sight. */
export const NextPageLine = () => (
  <div role="status" className="animate-late bg-accent fixed inset-x-0 top-0 z-40 h-0.5">
    <span className="sr-only">Loading the page</span>
  </div>
)

/** The frame of every page of somebody who is signed in. */
export const Shell = (props: ShellProps) => {
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const lastPath = useRef(pathname)

  // External system: the browser’s focus, which a navigation without a page load leaves where it was.
  useEffect(() => {
    if (lastPath.current === pathname) return
    lastPath.current = pathname
    const target = main.current?.querySelector('h1') ?? main.current
    target?.focus({ preventScroll: true })
  }, [pathname])

  return (
    <>
      <SkipLink />
      {props.demo && <DemoStrip />}
      <div className={`flex max-md:flex-col ${windowHeight(props.demo).frame}`}>
        <Column {...props} />
        <NarrowBar {...props} />
        <main
          ref={main}
          id="main"
          tabIndex={-1}
          className="bg-surface min-w-0 grow outline-none max-md:has-[[data-bulk-bar]]:pb-40"
        >
          {props.children}
        </main>
      </div>
    </>
  )
}
