/** Dialpad’s own words and keys, as they came. */
export const CodeWord = ({ children }: { children: string }) => (
  <code className="rounded-tag bg-mute-tint text-ink-2 box-decoration-clone px-1.5 py-px font-mono text-[0.8125em] wrap-anywhere">
    {children}
  </code>
)
