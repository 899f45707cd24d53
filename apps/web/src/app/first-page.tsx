import { Navigate } from 'react-router'

import { useCapabilities } from '../features/session/capabilities.ts'
import { useRights } from '../features/session/rights.ts'
import { LinkButton } from '../ui/button.tsx'
import { firstEntry } from './pages.ts'

const useFirstEntry = () => firstEntry({ rights: useRights(), capabilities: useCapabilities() })

/** The way out of an address that shows nothing. */
export const FirstPageButton = () => {
  const { label, to } = useFirstEntry()
  return <LinkButton to={to}>Go to {label}</LinkButton>
}

export const FirstPage = () => <Navigate replace to={useFirstEntry().to} />
