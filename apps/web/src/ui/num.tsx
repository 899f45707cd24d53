import type { ReactNode } from 'react'

const grouped = new Intl.NumberFormat('en-GB')

/** Figures of one width, for what is compared down a column; a number gets its thousands parted. */
export const Num = ({ children, className = '' }: { children: ReactNode; className?: string }) => (
  <span className={`num whitespace-nowrap ${className}`}>
    {typeof children === 'number' ? grouped.format(children) : children}
  </span>
)
