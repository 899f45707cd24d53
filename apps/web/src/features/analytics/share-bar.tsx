/** A bar of a table row, as long as its share of the most. */
export const ShareBar = ({ count, most }: { count: number; most: number }) => (
  <svg
    aria-hidden
    viewBox="0 0 100 6"
    preserveAspectRatio="none"
    className="block h-1.5 w-full min-w-16 overflow-hidden rounded-full"
  >
    <rect width="100" height="6" className="fill-mute-tint" />
    <rect width={most > 0 ? (count / most) * 100 : 0} height="6" className="fill-c1" />
  </svg>
)
