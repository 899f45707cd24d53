import { Notice } from './notice.tsx'

type NotSavedProps = { words: { what: string; next: string } | undefined }

/** Why a file that was asked for is not there. */
export const NotSaved = ({ words }: NotSavedProps) =>
  words && (
    <Notice tone="bad" title={words.what}>
      No file was saved. {words.next}
    </Notice>
  )
