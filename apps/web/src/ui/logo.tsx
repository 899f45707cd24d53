/** The mark: two jacks, joined by a cord. */
export const Mark = ({ size = 22 }: { size?: 22 | 34 }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden className="shrink-0">
    <rect width="24" height="24" rx="6.5" className="fill-accent" />
    <path
      d="M7.5 7.5v1.7c0 2.3 1.6 2.8 4.5 2.8s4.5.5 4.5 2.8v1.7"
      strokeWidth="1.9"
      strokeLinecap="round"
      className="stroke-on-accent"
    />
    <circle cx="7.5" cy="7.2" r="2.3" className="fill-on-accent" />
    <circle cx="16.5" cy="16.8" r="2.3" className="fill-on-accent" />
  </svg>
)

export const Logo = () => (
  <span className="text-heading text-ink flex items-center gap-2.5">
    <Mark />
    Patchbay
  </span>
)
