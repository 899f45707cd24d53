import { Notice } from './notice.tsx'

/** What is missing from a list, so that nobody takes it for all there is. */
export const UnusableNotice = ({ count }: { count: number }) => (
  <Notice
    tone="warn"
    title={
      count === 1
        ? '1 entry that Dialpad sent could not be read and is not shown.'
        : `${count} entries that Dialpad sent could not be read and are not shown.`
    }
  >
    Look in Dialpad’s own portal for what is missing here; if it stays so, tell the person who runs Patchbay.
  </Notice>
)
