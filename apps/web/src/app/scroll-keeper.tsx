import { useEffect, useLayoutEffect } from 'react'
import { useLocation, useNavigationType } from 'react-router'

const positions = new Map<string, number>()

/** A new page begins at its top; going back shows the place that was left. A replaced address stays where it is. */
export const ScrollKeeper = () => {
  const { key } = useLocation()
  const kind = useNavigationType()

  // External system: the window’s scroll position.
  useLayoutEffect(() => {
    if (kind === 'PUSH') window.scrollTo(0, 0)
    const before = positions.get(key)
    if (kind === 'POP' && before !== undefined) window.scrollTo(0, before)
  }, [key, kind])

  // External system: the same, noted for the history entry that it belongs to.
  useEffect(() => {
    const note = () => positions.set(key, window.scrollY)
    addEventListener('scroll', note, { passive: true })
    return () => removeEventListener('scroll', note)
  }, [key])

  return null
}
