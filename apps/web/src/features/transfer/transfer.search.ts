export const transferSteps = ['people', 'office', 'check', 'confirm'] as const
export type TransferStep = (typeof transferSteps)[number]

/** The answers given so far; `step` is never beyond what they allow. */
export type Transfer = {
  people: readonly string[]
  officeKey?: string
  step: TransferStep
  /** Whether people who lose their numbers get a new one. */
  addNumber: boolean
}

const isKey = (text: string): boolean => /^[A-Za-z0-9_-]{1,512}$/.test(text)

const readPeople = (text: string | null): string[] => [...new Set((text ?? '').split(','))].filter(isKey)

/** As far as the answers lead, or to an earlier step that was asked for. */
const readStep = (asked: string | null, furthest: TransferStep): TransferStep => {
  const last = transferSteps.indexOf(furthest)
  const step = transferSteps.findIndex((name) => name === asked)
  if (step === -1) return furthest === 'confirm' ? 'check' : furthest
  return transferSteps[Math.min(step, last)] ?? 'people'
}

const furthestStep = (people: readonly string[], officeKey: string | undefined): TransferStep => {
  if (people.length === 0) return 'people'
  return officeKey === undefined ? 'office' : 'confirm'
}

/** What is no answer is left out; without a step it is the first one that is not answered yet. */
export const readTransfer = (search: URLSearchParams): Transfer => {
  const people = readPeople(search.get('people'))
  const office = search.get('office')
  const officeKey = office !== null && isKey(office) ? office : undefined
  return {
    people,
    ...(officeKey !== undefined && { officeKey }),
    step: readStep(search.get('step'), furthestStep(people, officeKey)),
    addNumber: search.get('number') !== 'no',
  }
}

/** The address’s query. Keys need no escaping, so the commas stay readable. */
export const formatTransfer = ({ people, officeKey, step, addNumber }: Transfer): string => {
  const parts = [
    people.length > 0 && `people=${people.join(',')}`,
    officeKey !== undefined && `office=${officeKey}`,
    `step=${step}`,
    !addNumber && 'number=no',
  ]
  return `?${parts.filter((part) => part !== false).join('&')}`
}

/** One way through the wizard: the server answers a second submission of it with the operation of the first. */
export type Run = { run: string }

export const readRun = (state: unknown): Run | undefined => {
  if (typeof state !== 'object' || state === null || !('run' in state)) return undefined
  const { run } = state
  return typeof run === 'string' && /^[A-Za-z0-9_-]{1,128}$/.test(run) ? { run } : undefined
}
