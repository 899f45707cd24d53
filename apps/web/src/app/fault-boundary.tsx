import { Component, type ReactNode } from 'react'

import { ErrorPage } from './error-page.tsx'

type State = { fault: { error: unknown } | undefined }

/** What no page caught itself; mounted anew (by its key) it tries again. React has no other form for it than a class. */
export class FaultBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { fault: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { fault: { error } }
  }

  override render() {
    const { fault } = this.state
    return fault ? <ErrorPage error={fault.error} /> : this.props.children
  }
}
