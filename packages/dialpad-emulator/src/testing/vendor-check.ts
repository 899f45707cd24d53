import { answerOf, faultsOf, operationOf, readDocuments, type Document } from './openapi.ts'

export type Answered = { method: string; path: string; status: number; body: unknown }

type Exception = { covers: (fault: string, document: Document) => boolean; why: string }

const isOlder = ({ openapi }: Document): boolean => openapi.startsWith('3.0')

/** Where our answers are allowed to differ; that whole numbers are text and times have no zone is a rule of its own. */
export const exceptions: readonly Exception[] = [
  {
    covers: (fault, document) =>
      isOlder(document) && /\.(onboarding_completed|voicemail) is unknown$/.test(fault),
    why: 'required by the document of 2026, not known yet to the one of 2025',
  },
  {
    covers: (fault, document) => isOlder(document) && fault === 'GET /api/v2/offices/primary is unknown',
    why: 'added after the document of 2025',
  },
  {
    covers: (fault) => /^[A-Z]+ \S+ answers (204|4\d\d|5\d\d)$/.test(fault),
    why: 'the documents describe no errors and no empty pages: docs/dialpad.md §7.1',
  },
]

const all = ({ method, path, status, body }: Answered, document: Document): string[] => {
  const at = `${method} ${path}`
  const operation = operationOf(document, method, path)
  if (status !== 200) return [`${at} answers ${status}`]
  if (!operation) return [`${at} is unknown`]
  return faultsOf(answerOf(operation) ?? {}, body, { document, at })
}

/** Everything in which an answer differs from a document without being excepted. */
export const differences = (answered: Answered, document: Document): string[] =>
  all(answered, document).filter((fault) => !exceptions.some(({ covers }) => covers(fault, document)))

const documents = readDocuments()

/** Does nothing where `DIALPAD_OPENAPI_DIR` is not set. */
export const checkAgainstVendor = (answered: Answered): void => {
  const found = documents.flatMap((document) =>
    differences(answered, document).map((fault) => `${document.name}: ${fault}`),
  )
  if (found.length > 0) throw new Error(`not as the vendor says:\n${found.join('\n')}`)
}
