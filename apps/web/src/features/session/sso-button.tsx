import { buttonLook } from '../../ui/button.tsx'

/** Nobody is signed in yet, so it is the page itself that tells; `only` where passwords are off. */
export const sso: string | undefined = document.documentElement.dataset['sso']

/** Leaves the page for the company's provider, which leads back. */
export const SsoButton = ({ next }: { next: string }) => (
  <a
    href={`/auth/sso?${new URLSearchParams({ next }).toString()}`}
    className={`${buttonLook({ kind: sso === 'only' ? 'primary' : 'secondary', size: 'large' })} w-full`}
  >
    Sign in with your company’s account
  </a>
)
