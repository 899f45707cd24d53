import type { Capabilities } from '@patchbay/contract'
import { createContext, use } from 'react'

/** Kept also while a session that has ended is signed in again: the page stays as it is. */
export const CapabilitiesContext = createContext<Capabilities | undefined>(undefined)

/** What Dialpad’s API that is in use can do. Only pages of somebody who is signed in know. */
export const useCapabilities = (): Capabilities => {
  const capabilities = use(CapabilitiesContext)
  if (!capabilities) throw new Error('capabilities are only known within the pages of a session')
  return capabilities
}
