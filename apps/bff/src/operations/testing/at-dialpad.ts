import type { StepKind } from '@patchbay/contract'
import type { EmulatedUser } from '@patchbay/dialpad-emulator'

import { refusal, requestOf, type Api } from './dialpad-apis.ts'
import type { Person, TestOperations } from './start-operations.ts'

/** What happens at Dialpad besides what Patchbay does there. */
export const atDialpad = (test: TestOperations) => {
  const put = (person: Person, given: Partial<EmulatedUser>) => {
    const user = test.emulator.company.users.find(({ key }) => key === person.key)
    Object.assign(user ?? {}, given)
  }
  return {
    put,

    /** The next request of the step is answered with a documented no. */
    refuse: (step: StepKind, person: Person, api: Api = test.api) =>
      test.emulator.faults.add({
        kind: 'answer',
        status: 409,
        body: refusal(api, 409, ['no']),
        match: requestOf(api, step, person),
        times: 1,
      }),

    /** The person has another address from now on. */
    async readdress(person: Person, email: string): Promise<void> {
      const response = await fetch(`${test.emulator.url}/api/v2/users/${person.id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${test.emulator.token}` },
        body: JSON.stringify({ emails: [email] }),
      })
      if (!response.ok) throw new Error(await response.text())
    },

    /** Whoever gets the address of somebody who is gone: the same human again, unless told otherwise. */
    inviteAgain: async (person: Person, given: Partial<EmulatedUser> = {}): Promise<Person> => {
      await test.atPortal('add-user', person)
      const successor = test.person(({ email, state }) => email === person.email && state !== 'deleted')
      const { firstName, lastName } = person
      put(successor, { state: 'active', firstName, lastName, ...given })
      return test.person(({ key }) => key === successor.key)
    },

    /** Requests that name the person by their key of v2. */
    sentTo: (person: Person) => test.sent().filter(({ path }) => path.split('/').includes(person.id)),
  }
}
