import { errorWords } from '../api/messages.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/notice.tsx'
import { Page, PageHeader } from '../ui/page.tsx'

// A new version removes the old files: whoever still has the old page open must load it again.
const isOldVersion = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message)

const newVersion = {
  what: 'Patchbay has a new version.',
  unchanged: 'Nothing was changed.',
  next: 'Reload the page to go on with it.',
}

const wordsFor = (error: unknown) => {
  if (isOldVersion(error)) return newVersion
  return errorWords(error)
}

/** For what no page caught itself. */
export const ErrorPage = ({ error }: { error: unknown }) => {
  const words = wordsFor(error)
  return (
    <Page title="Error">
      <PageHeader title="This page can’t be shown" />
      <ErrorNotice words={words} />
      <div className="mt-4">
        <Button kind="primary" onClick={() => location.reload()}>
          Reload the page
        </Button>
      </div>
    </Page>
  )
}
