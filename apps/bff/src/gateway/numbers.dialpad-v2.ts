import { NumberStatus } from '@patchbay/contract'
import type { DialpadV2, V2Number } from '@patchbay/dialpad'
import { Compile } from 'typebox/schema'

import { isUnknown, isUnsendable, read } from './dialpad-failures.ts'
import type { Identities } from './identities.ts'
import type { NumberReading, NumbersPort } from './numbers.ts'
import { ownOfficeKeys } from './own-offices.ts'

const statuses = Compile(NumberStatus)

type OwnKeys = Record<'user' | 'office', (dialpadKey: string) => string>

const holderId = ({ target_type: type, target_id: id }: V2Number): string | undefined =>
  type === 'user' ? id : undefined

const readingOf = (number: V2Number, own: OwnKeys): NumberReading => {
  const userId = holderId(number)
  return {
    number: number.number,
    status: statuses.Check(number.status) ? number.status : 'not_known',
    ...(number.type !== undefined && { type: number.type }),
    ...(number.office_id !== undefined && { officeKey: own.office(number.office_id) }),
    ...(userId !== undefined && { userKey: own.user(userId) }),
  }
}

type Options = {
  dialpad: Pick<DialpadV2, 'listNumbers' | 'getNumber'>
  identities: Identities
  readOffices: () => Promise<unknown>
}

export const createNumbersV2 = ({ dialpad, identities, readOffices }: Options): NumbersPort => {
  const inOurWords = async (numbers: V2Number[]): Promise<NumberReading[]> => {
    const holders = numbers.map(holderId).filter((id) => id !== undefined)
    const [user, office] = await Promise.all([
      identities.ownKeys(
        'user',
        holders.map((dialpadKey) => ({ dialpadKey })),
      ),
      ownOfficeKeys(
        { identities, readOffices },
        numbers.map(({ office_id }) => office_id),
      ),
    ])
    return numbers.filter(({ deleted }) => deleted !== true).map((each) => readingOf(each, { user, office }))
  }

  return {
    async list(input) {
      const { items, cursor, unusable } = await read(dialpad.listNumbers(input))
      return {
        numbers: await inOurWords(items),
        ...(cursor !== undefined && { cursor }),
        ...(unusable > 0 && { unusable }),
      }
    },
    async find(number) {
      try {
        const [found] = await inOurWords([await read(dialpad.getNumber({ number }))])
        return found
      } catch (error) {
        if (isUnknown(error) || isUnsendable(error)) return undefined
        throw error
      }
    },
  }
}
