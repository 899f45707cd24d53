import type { Difference } from './differences.ts'

/** What was and what will be, a line each. */
export const BeforeAfter = ({ differences }: { differences: readonly Difference[] }) => (
  <dl className="text-body grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
    {differences.map(({ label, before, after }) => (
      <div key={label} className="col-span-2 grid grid-cols-subgrid">
        <dt className="text-ink-2">{label}</dt>
        <dd className="wrap-anywhere">
          <bdi className="text-ink-2">{before}</bdi>
          <span className="text-ink-3"> → </span>
          <bdi className="font-medium">{after}</bdi>
        </dd>
      </div>
    ))}
  </dl>
)

/** The same in a line of a list. */
export const inALine = (differences: readonly Difference[]): string =>
  differences.map(({ label, before, after }) => `${label}: ${before} → ${after}`).join('; ')
