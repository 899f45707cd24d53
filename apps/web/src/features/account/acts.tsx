import type { ReactNode } from 'react'

/** The safe one first. */
export const Acts = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap gap-2 max-md:flex-col-reverse">{children}</div>
)
