import type { ConnectionCheck, ConnectionFinding } from '@patchbay/contract'
import { CircleCheck, CircleQuestionMark, OctagonX, TriangleAlert, type LucideIcon } from 'lucide-react'

export const checkNames: Record<ConnectionCheck, string> = {
  token: 'Token',
  owner: 'Whose token it is',
  rights: 'Rights',
  api: 'API that answers',
  offices: 'Offices in sight',
  clock: 'Clock',
}

type Look = { word: string; icon: LucideIcon; text: string }

export const outcomeLooks: Record<ConnectionFinding['outcome'], Look> = {
  fine: { word: 'Fine', icon: CircleCheck, text: 'text-ok' },
  attention: { word: 'Needs attention', icon: TriangleAlert, text: 'text-warn' },
  failed: { word: 'Failed', icon: OctagonX, text: 'text-bad' },
  not_known: { word: 'Not known', icon: CircleQuestionMark, text: 'text-ink-3' },
}

/** The whole in one line, the worst first. */
export const summaryWords = (items: readonly Pick<ConnectionFinding, 'outcome'>[]): string => {
  const count = (wanted: ConnectionFinding['outcome']) =>
    items.filter(({ outcome }) => outcome === wanted).length
  const parts: [number, string][] = [
    [count('failed'), 'failed'],
    [count('attention'), count('attention') === 1 ? 'needs attention' : 'need attention'],
    [count('not_known'), 'not known'],
    [count('fine'), 'fine'],
  ]
  return parts
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`)
    .join(', ')
}
