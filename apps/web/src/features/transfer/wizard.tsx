import { startTransition, useEffect, useOptimistic, type ReactNode } from 'react'
import { useLocation, useNavigate, type Location, type To } from 'react-router'

import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { focusTitle, Page, PageHeader } from '../../ui/page.tsx'
import { WizardRail } from '../../ui/rail.tsx'
import {
  formatTransfer,
  transferSteps,
  type Run,
  type Transfer,
  type TransferStep,
} from './transfer.search.ts'

/** The answers so far, and which way through the wizard they belong to. */
export type Wizard = { transfer: Transfer; run: Run }

/** The same answers with some changed, as a link that stays on this way through the wizard. */
export const wizardLink = (
  { transfer, run }: Wizard,
  changes: Partial<Transfer>,
): { to: To; state: Run } => ({ to: { search: formatTransfer({ ...transfer, ...changes }) }, state: run })

/** The answers of a step and how to change them: shown at once, while the change is on its way into the address. */
export const useAnswers = (inAddress: Wizard) => {
  const navigate = useNavigate()
  const [transfer, show] = useOptimistic(inAddress.transfer)
  const wizard: Wizard = { ...inAddress, transfer }
  const change = (changes: Partial<Transfer>) =>
    startTransition(async () => {
      const { to, state } = wizardLink(wizard, changes)
      show({ ...transfer, ...changes })
      await navigate(to, { state, replace: true, preventScrollReset: true })
    })
  return { wizard, change }
}

/** Whether the browser is still where a location says; after a quick way back the page follows only later. */
export const isStillAt = ({ pathname, search }: Pick<Location, 'pathname' | 'search'>): boolean =>
  globalThis.location.pathname === pathname && globalThis.location.search === search

/** Begins a way through the wizard in the history entry that has none yet. */
export const BeginRun = () => {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()

  // External system: the history entry, which is another one once the way back was taken.
  useEffect(() => {
    const here = { pathname, search }
    const state: Run = { run: crypto.randomUUID() }
    if (isStillAt(here)) void navigate(here, { state, replace: true })
  }, [navigate, pathname, search])

  return null
}

const labels: Record<TransferStep, string> = {
  people: 'People',
  office: 'Office',
  check: 'Check',
  confirm: 'Confirm',
}

type FrameProps = {
  wizard: Wizard
  title: string
  /** What stands in the patch cord beside a step that is answered. */
  answers: Partial<Record<TransferStep, ReactNode>>
  children: ReactNode
  /** Back at the left; at the right what is still missing, and the way on. */
  back?: ReactNode
  onward: ReactNode
}

const stateOf = (ahead: number) => {
  if (ahead === 0) return 'current'
  return ahead < 0 ? 'done' : 'ahead'
}

/** Every step of the wizard; mount it anew for each, so that the focus goes to its title. */
export const Frame = ({ wizard, title, answers, children, back, onward }: FrameProps) => {
  const current = transferSteps.indexOf(wizard.transfer.step)
  return (
    <div ref={focusTitle}>
      <Page title={title}>
        <PageHeader
          title={<bdi>{title}</bdi>}
          crumbs={<Breadcrumbs above={[{ label: 'People', to: '/users' }]} here="Transfer" />}
          acts={
            <LinkButton kind="ghost" to="/users">
              Cancel, change nothing
            </LinkButton>
          }
        />
        <WizardRail
          label="Steps of the transfer"
          steps={transferSteps.map((step, index) => ({
            label: labels[step],
            answer: answers[step],
            state: stateOf(index - current),
            ...(index < current && { link: wizardLink(wizard, { step }) }),
          }))}
        />
        <div className="mt-5 flex flex-col gap-4">{children}</div>
        <div className="bg-surface md:border-line-soft flex flex-wrap items-center justify-between gap-3 py-3 max-md:flex-col-reverse max-md:items-stretch max-md:pt-5 md:sticky md:bottom-0 md:mt-4 md:border-t">
          {back ?? <span />}
          {onward}
        </div>
      </Page>
    </div>
  )
}
