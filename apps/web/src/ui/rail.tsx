import { Check, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, type To } from 'react-router'

import { Icon } from './icon.tsx'
import { OutcomeIcon, outcomeLooks, type OutcomeWord } from './outcome.tsx'

export type WizardStep = {
  label: string
  /** What was answered there. */
  answer?: ReactNode
  state: 'done' | 'current' | 'ahead'
  /** Back to it, with what the history entry keeps. */
  link?: { to: To; state?: unknown }
}

const nodes = {
  done: 'border-accent bg-accent text-on-accent',
  current: 'border-accent-ink text-accent-ink',
  ahead: 'border-line-strong text-ink-3',
}

const Node = ({ step, number }: { step: WizardStep; number: number }) => {
  const isCurrent = step.state === 'current'
  const content = (
    <>
      <span
        className={`num text-note flex size-5 shrink-0 items-center justify-center rounded-full border-2 font-semibold ${nodes[step.state]}`}
      >
        {step.state === 'done' ? <Icon of={Check} size={14} className="stroke-3" /> : number}
      </span>
      <span className={isCurrent ? 'text-ink' : 'text-ink-2 max-md:sr-only'}>{step.label}</span>
      {step.answer !== undefined && (
        <span className="text-ink-3 truncate font-normal max-md:sr-only">{step.answer}</span>
      )}
    </>
  )
  const look = 'relative flex min-w-0 items-center gap-2 text-control max-md:min-h-11'
  if (step.link === undefined) return <span className={look}>{content}</span>
  return (
    <Link {...step.link} className={`${look} rounded-tag hover:underline`}>
      {content}
    </Link>
  )
}

/** The patch cord of a wizard: its line fills as it becomes true. Under 768 px only the current step shows its words. */
export const WizardRail = ({ label, steps }: { label: string; steps: readonly WizardStep[] }) => (
  <nav aria-label={label}>
    <ol className="flex items-center gap-2.5 md:gap-4.5">
      {steps.map((step, index) => (
        <li
          key={step.label}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="flex min-w-0 items-center gap-2.5 md:gap-4.5"
        >
          <Node step={step} number={index + 1} />
          {index < steps.length - 1 && (
            <span
              aria-hidden
              className={`h-0.5 w-4 shrink-0 rounded-full md:w-11 ${step.state === 'done' ? 'bg-accent' : 'bg-line'}`}
            />
          )}
        </li>
      ))}
    </ol>
  </nav>
)

export type RailStep = { label: string } & (
  | { outcome: OutcomeWord }
  /** Of a plan: what would be done. */
  | { icon: LucideIcon; tone?: 'bad' }
)

const quiet: readonly OutcomeWord[] = ['waiting', 'skipped', 'blocked']

const StepWords = (step: RailStep) => {
  if ('icon' in step) {
    return (
      <span className={`flex items-center gap-1.5 ${step.tone === 'bad' ? 'text-bad' : 'text-ink'}`}>
        <Icon of={step.icon} size={14} />
        {step.label}
      </span>
    )
  }
  const { label, outcome } = step
  return (
    <span className={`flex items-center gap-1.5 ${quiet.includes(outcome) ? 'text-ink-3' : 'text-ink'}`}>
      <OutcomeIcon outcome={outcome} />
      {label}
      <span className="sr-only">: {outcomeLooks[outcome].word}</span>
    </span>
  )
}

const lies = (step: RailStep): boolean => 'outcome' in step && !quiet.includes(step.outcome)

/** Leads on from a step, so that a line that breaks does not begin with it. */
const Cord = ({ to }: { to: RailStep | undefined }) =>
  to && (
    <span aria-hidden className={`h-0.5 w-3.5 rounded-full ${lies(to) ? 'bg-line-strong' : 'bg-btn-line'}`} />
  )

/** The steps of one person, in order, each with its sign; the cord between them darkens as they are decided. */
export const StepRail = ({ steps }: { steps: readonly RailStep[] }) => (
  <ol className="text-small flex flex-wrap items-center gap-x-2.5 gap-y-1">
    {steps.map((step, index) => (
      <li key={index} className="flex items-center gap-2.5">
        <StepWords {...step} />
        <Cord to={steps[index + 1]} />
      </li>
    ))}
  </ol>
)
