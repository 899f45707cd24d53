import { OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

import { Icon } from '../../ui/icon.tsx'
import { freeWords, shortUsedWords, usedWords, type LicenseUse } from './license-words.ts'

const looks = {
  enough: { text: 'text-ink-3', fill: 'fill-line-strong', icon: undefined },
  not_known: { text: 'text-ink-3', fill: 'fill-line-strong', icon: undefined },
  scarce: { text: 'text-warn font-medium', fill: 'fill-warn', icon: TriangleAlert },
  none_left: { text: 'text-bad font-medium', fill: 'fill-bad', icon: OctagonAlert },
} as const

type FreeLicensesProps = { level: LicenseUse['level']; children: ReactNode }

/** What is free, with a sign that needs no colour where it is little or nothing. */
export const FreeLicenses = ({ level, children }: FreeLicensesProps) => {
  const { text, icon } = looks[level]
  return (
    <span className={`num inline-flex items-center gap-1 whitespace-nowrap ${text}`}>
      {icon && <Icon of={icon} size={14} />}
      <span>{children}</span>
    </span>
  )
}

/** How much of what was bought is in use; empty where it is not known. */
export const LicenseBar = ({ use: { purchased = 0, used = 0, level } }: { use: LicenseUse }) => (
  <svg
    aria-hidden
    viewBox="0 0 100 4"
    preserveAspectRatio="none"
    className="block h-1 w-full overflow-hidden rounded-full"
  >
    <rect width="100" height="4" className="fill-mute-tint" />
    <rect
      width={level === 'none_left' ? 100 : (100 * used) / Math.max(1, purchased)}
      height="4"
      className={looks[level].fill}
    />
  </svg>
)

/** One kind of an office in a row of a list: used of bought, free, and a bar. */
export const LicenseMeter = ({ label, use }: { label: string; use: LicenseUse }) => (
  <div className="min-w-0" title={usedWords(use)}>
    <div className="flex items-baseline justify-between gap-2 whitespace-nowrap">
      <span className="min-w-0 truncate">
        <span className="md:sr-only">{label}: </span>
        <span className="num">{shortUsedWords(use)}</span>
        {use.used !== undefined && <span className="sr-only"> used</span>}
      </span>
      {use.free !== undefined && <FreeLicenses level={use.level}>{freeWords(use)}</FreeLicenses>}
    </div>
    <LicenseBar use={use} />
  </div>
)
