/** The words of an icon, on hover and on keyboard focus of the nearest `group/tip`. Hidden from assistive technology: the control has its own name. */
export const Tip = ({ children, side = 'below' }: { children: string; side?: 'below' | 'right' }) => (
  <span
    aria-hidden
    className={`rounded-pill border-raised-line bg-raised text-meta text-ink shadow-2 pointer-events-none invisible absolute z-20 w-max max-w-60 border px-2 py-1 font-medium opacity-0 transition-opacity group-hover/tip:visible group-hover/tip:opacity-100 group-hover/tip:delay-500 group-focus-visible/tip:visible group-focus-visible/tip:opacity-100 group-aria-expanded/tip:hidden max-md:hidden ${side === 'below' ? 'top-full right-0 mt-1.5' : 'top-1/2 left-full ml-2 -translate-y-1/2'}`}
  >
    {children}
  </span>
)
