import { Type } from 'typebox'

import type { EmulatedDepartment } from '../entities.ts'
import { idIn, officeWithId, officeWithKey, type Context, type Route } from './context.ts'
import { answerPage, pageFields } from './pages.ts'
import { readFields } from './read.ts'

type Kind = EmulatedDepartment['kind']

const ListAll = Type.Object({
  ...pageFields,
  office_id: Type.Optional(Type.String({ pattern: '^[0-9]{1,19}$' })),
  name_search: Type.Optional(Type.String()),
})
const ListOfOffice = Type.Object(pageFields)
type Wanted = { officeId?: string; name?: string }

/** OpenAPI, DepartmentProto and CallCenterProto: only what the two have in common. */
const wireGroup = (context: Context, { id, name, number, officeKey }: EmulatedDepartment) => {
  const office = officeWithKey(context, officeKey)
  return {
    availability_status: 'open',
    country: office.country.toLowerCase(),
    id,
    name,
    office_id: office.id,
    ...(number !== '' && { phone_numbers: [number] }),
    state: 'active',
    timezone: office.timezone,
  }
}

const listed = (context: Context, kind: Kind, { officeId, name = '' }: Wanted) => {
  const officeKey = officeId === undefined ? undefined : officeWithId(context, officeId).key
  return {
    all: context.store().company.departments,
    isWanted: (group: EmulatedDepartment) =>
      group.kind === kind &&
      (officeKey === undefined || group.officeKey === officeKey) &&
      group.name.toLowerCase().includes(name.toLowerCase()),
    wire: (group: EmulatedDepartment) => wireGroup(context, group),
  }
}

/** OpenAPI, departments.listall and callcenters.listall. */
export const listGroups =
  (context: Context, kind: Kind): Route =>
  ({ query }) => {
    const asked = readFields(ListAll, query)
    const wanted = { officeId: asked.office_id, name: asked.name_search }
    return answerPage(context, asked, listed(context, kind, wanted))
  }

/** OpenAPI, departments.list and callcenters.list. */
export const listGroupsOfOffice =
  (context: Context, kind: Kind): Route =>
  (asked) =>
    answerPage(
      context,
      readFields(ListOfOffice, asked.query),
      listed(context, kind, { officeId: idIn(asked) }),
    )
