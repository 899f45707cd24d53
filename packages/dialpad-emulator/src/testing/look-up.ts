import type { Emulator } from '../emulator.ts'
import type { EmulatedUser } from '../entities.ts'

/** Who and what a test needs of the seeded company. */
export const lookUpIn = (emulator: Pick<Emulator, 'company' | 'requests'>) => ({
  office: (name: string) => {
    const found = emulator.company.offices.find((each) => each.name === name)
    if (!found) throw new Error(`no office ${name}`)
    return found
  },
  person: (isWanted: (user: EmulatedUser) => boolean) => {
    const found = emulator.company.users.find((user) => user.state === 'active' && isWanted(user))
    if (!found) throw new Error('nobody like that')
    return found
  },
  /** The same person as the emulator knows them now. */
  now: (user: EmulatedUser) => emulator.company.users.find(({ key }) => key === user.key),
  last: () => emulator.requests().at(-1),
})
