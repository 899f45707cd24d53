import { Email } from '@patchbay/contract'

const { pattern = '' }: { type: string; pattern?: string } = Email
const emailForm = new RegExp(pattern, 'u')

/** What has to be put right before an address is sent. */
export const emailFault = (email: string): string | undefined => {
  if (email.trim() === '') return 'Type an e-mail address.'
  return emailForm.test(email.trim()) ? undefined : 'Type one e-mail address, such as ana@example.com.'
}
