import { accept } from './accept.ts'
import { readGroupPage, readOffice, readOfficePage } from './answers.ts'
import { readCompany, type V2Company } from './company.ts'
import { OfficeInput, OfficePageInput, PageInput } from './inputs.ts'
import { readLines, type V2Lines } from './licenses.ts'
import type { Send } from './operations.ts'
import { noPage, type V2Page } from './pages.ts'
import type { V2Group, V2Office } from './wire.ts'

export type OfficeCalls = {
  /** Wants the key of a company admin. */
  getCompany(): Promise<V2Company>
  /** Those that the key may see, which need not be all. */
  listOffices(input: PageInput): Promise<V2Page<V2Office>>
  getOffice(input: OfficeInput): Promise<V2Office>
  /** Licences that were bought. */
  getPlan(input: OfficeInput): Promise<V2Lines>
  /** Licences that are free. */
  getAvailableLicenses(input: OfficeInput): Promise<V2Lines>
  listDepartments(input: OfficePageInput): Promise<V2Page<V2Group>>
  listCallCenters(input: OfficePageInput): Promise<V2Page<V2Group>>
}

export const createOfficeCalls = (send: Send): OfficeCalls => {
  const listGroups = (name: 'listDepartments' | 'listCallCenters') => async (input: OfficePageInput) => {
    accept(name, OfficePageInput, input)
    const { officeId, cursor } = input
    return send(name, {
      subject: officeId,
      parameters: { cursor },
      read: readGroupPage(cursor),
      noContent: noPage,
    })
  }
  return {
    getCompany: () => send('getCompany', { read: readCompany }),
    listOffices: async (input) => {
      accept('listOffices', PageInput, input)
      return send('listOffices', { parameters: input, read: readOfficePage(input.cursor), noContent: noPage })
    },
    getOffice: async (input) => {
      accept('getOffice', OfficeInput, input)
      return send('getOffice', { subject: input.officeId, read: readOffice(input.officeId) })
    },
    getPlan: async (input) => {
      accept('getPlan', OfficeInput, input)
      return send('getPlan', { subject: input.officeId, read: readLines })
    },
    getAvailableLicenses: async (input) => {
      accept('getAvailableLicenses', OfficeInput, input)
      return send('getAvailableLicenses', { subject: input.officeId, read: readLines })
    },
    listDepartments: listGroups('listDepartments'),
    listCallCenters: listGroups('listCallCenters'),
  }
}
