import { useLayoutEffect, useRef, type ReactNode } from 'react'

type PageProps = {
  /** Of the document; without it, the product’s name alone. */
  title: string
  /** Lists use the full width, other pages stop at 1152 px. */
  width?: 'full' | 'text'
  children: ReactNode
}

/** A page’s frame: its padding and the document’s title. */
export const Page = ({ title, width = 'text', children }: PageProps) => (
  <div className={`px-4 py-5 md:px-7 ${width === 'text' ? 'max-w-302' : ''}`}>
    <title>{`${title} · Patchbay`}</title>
    {children}
  </div>
)

type PageHeaderProps = {
  title: ReactNode
  crumbs?: ReactNode
  /** Beside the title: a state, an outcome. */
  state?: ReactNode
  /** Under the title, in quiet words. */
  note?: ReactNode
  acts?: ReactNode
}

let isHandedOn = false

/**
 * A title that is replaced while it has the focus, as when what was read takes the place of a skeleton,
 * hands it on. One that comes after its page was gone to finds the focus waiting on the frame.
 */
const Title = ({ children }: { children: ReactNode }) => {
  const title = useRef<HTMLHeadingElement>(null)

  // External system: the browser’s focus, which is lost with the element that has it.
  useLayoutEffect(() => {
    const element = title.current
    if (isHandedOn || document.activeElement?.id === 'main') element?.focus({ preventScroll: true })
    isHandedOn = false
    return () => {
      isHandedOn = element !== null && element === document.activeElement
    }
  }, [])

  return (
    <h1 ref={title} tabIndex={-1} className="text-title min-w-0">
      {children}
    </h1>
  )
}

/** The one h1 of a page; the shell moves the focus to it after a navigation. */
export const PageHeader = ({ title, crumbs, state, note, acts }: PageHeaderProps) => (
  <header className="mb-4">
    {crumbs}
    <div className="flex min-h-8.5 flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Title>{title}</Title>
          {state}
        </div>
        {note !== undefined && (
          <div className="text-small text-ink-2 mt-0.5 flex flex-wrap items-center gap-x-1">{note}</div>
        )}
      </div>
      {acts !== undefined && (
        <div className="flex flex-wrap items-center gap-2.5 max-md:has-[>:is(a,button):not([aria-label])~:is(a,button)]:w-full max-md:[&>:is(a,button):not([aria-label])]:grow">
          {acts}
        </div>
      )}
    </div>
  </header>
)

/** A ref for what replaces a page’s content while it is shown: the focus goes to the new h1. */
export const focusTitle = (frame: HTMLElement | null): void => {
  frame?.querySelector('h1')?.focus({ preventScroll: true })
}
