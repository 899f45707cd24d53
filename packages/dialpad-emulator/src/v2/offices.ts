import { Type } from 'typebox'

import type { EmulatedOffice } from '../entities.ts'
import { idIn, officeWithId, ok, type Answer, type Asked, type Context, type Route } from './context.ts'
import { notFound } from './errors.ts'
import { purchasedIn, usedIn, type Lines } from './licences.ts'
import { answerPage, pageFields } from './pages.ts'
import { Flag, Nothing, readFields } from './read.ts'

const List = Type.Object({ ...pageFields, active_only: Type.Optional(Flag) })

const workday = ['08:00', '18:00']

/** OpenAPI, OfficeProto: only what this company has. */
const wireOffice = ({ store }: Context, office: EmulatedOffice) => ({
  availability_status: 'open',
  country: office.country.toLowerCase(),
  id: office.id,
  is_primary_office: office.key === store().ownOfficeKey(),
  name: office.name,
  office_id: office.id,
  ...Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [`${day}_hours`, workday]),
  ),
  state: 'active',
  timezone: office.timezone,
})

const isVisible = ({ switches }: Context, { administered }: EmulatedOffice): boolean =>
  switches.offices === 'all' || administered

const visible = (context: Context, asked: Asked): EmulatedOffice => {
  readFields(Nothing, asked.query)
  const office = officeWithId(context, idIn(asked))
  if (!isVisible(context, office)) throw notFound('Office', office.id)
  return office
}

/** OpenAPI, offices.list: those that the key may see. */
export const listOffices =
  (context: Context): Route =>
  ({ query }) =>
    answerPage(context, readFields(List, query), {
      all: context.store().company.offices,
      isWanted: (office) => isVisible(context, office),
      wire: (office) => wireOffice(context, office),
    })

/** OpenAPI, offices.get. */
export const getOffice =
  (context: Context): Route =>
  (asked) =>
    ok(wireOffice(context, visible(context, asked)))

/** OpenAPI, offices.primary.get. */
export const getPrimaryOffice =
  (context: Context): Route =>
  ({ query }): Answer => {
    readFields(Nothing, query)
    const { officeByKey, ownOfficeKey } = context.store()
    const office = officeByKey(ownOfficeKey())
    if (!office) throw notFound('Office', 'primary')
    return ok(wireOffice(context, office))
  }

const wireLines = (lines: Lines) => ({
  additional_number_lines: String(lines.additionalNumber),
  contact_center_lines: String(lines.contactCenter),
  fax_lines: String(lines.fax),
  room_lines: String(lines.room),
  sell_lines: String(lines.sell),
  talk_lines: String(lines.talk),
  tollfree_additional_number_lines: '0',
  tollfree_room_lines: '0',
  tollfree_uberconference_lines: '0',
  uberconference_lines: '0',
})

/** OpenAPI, plan.get: what is paid for. */
export const getPlan =
  (context: Context): Route =>
  (asked) =>
    ok({ ...wireLines(purchasedIn(visible(context, asked))), balance: '0.0000' })

// v1 may move more people in than there are talk lines: its one count is over all kinds.
const left = (purchased: number, used: number): number => Math.max(0, purchased - used)

/** OpenAPI, plan.available_licenses.get: what of it is free. */
export const getAvailableLicenses =
  (context: Context): Route =>
  (asked) => {
    const office = visible(context, asked)
    const purchased = purchasedIn(office)
    const used = usedIn(context, office)
    return ok(
      wireLines({
        talk: left(purchased.talk, used.talk),
        sell: left(purchased.sell, used.sell),
        contactCenter: left(purchased.contactCenter, used.contactCenter),
        additionalNumber: left(purchased.additionalNumber, used.additionalNumber),
        fax: left(purchased.fax, used.fax),
        room: left(purchased.room, used.room),
      }),
    )
  }
