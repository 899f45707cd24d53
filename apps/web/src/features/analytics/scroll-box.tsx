import { useEffect, useRef, useState, type ReactNode } from 'react'

const isCut = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement): boolean =>
  scrollWidth > clientWidth || scrollHeight > clientHeight

type ScrollBoxProps = { label: string; className?: string; children: ReactNode }

/** What does not fit is scrolled to; only then is it a stop for the keyboard. */
export const ScrollBox = ({ label, className = '', children }: ScrollBoxProps) => {
  const box = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)

  // External system: the layout, which alone knows what fits.
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => setScrolls(isCut(element)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return (
    <div
      ref={box}
      {...(scrolls && { role: 'group', 'aria-label': label, tabIndex: 0 })}
      className={`overflow-auto focus-visible:-outline-offset-2 ${className}`}
    >
      {children}
    </div>
  )
}
