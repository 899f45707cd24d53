import { hasCode } from '../../api/api-error.ts'

/** What somebody is asked to prove who they are for, by its SHA-256, and where to tell how it went. */
export type Asked = { provenFor: string; answer: (isProven: boolean) => void }

let asked: Asked | undefined
const listeners = new Set<() => void>()

const set = (next: Asked | undefined): void => {
  asked = next
  for (const listener of listeners) listener()
}

/** For the one dialog of the page; as React's external stores are. */
export const readAsked = (): Asked | undefined => asked

export const subscribeToAsked = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const askFor = (provenFor: string): Promise<boolean> =>
  new Promise((resolve) => {
    asked?.answer(false)
    set({
      provenFor,
      answer(isProven) {
        set(undefined)
        resolve(isProven)
      },
    })
  })

const hashOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const bytes = String.fromCharCode(...new Uint8Array(digest))
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Sends it; where the server wants to know first who is at the keyboard, asks them and sends the same once more. */
export const withProof = async <Result>(text: string, send: () => Promise<Result>): Promise<Result> => {
  try {
    return await send()
  } catch (error) {
    if (!hasCode(error, 'session.proof_needed')) throw error
    if (!(await askFor(await hashOf(text)))) throw error
    return send()
  }
}
