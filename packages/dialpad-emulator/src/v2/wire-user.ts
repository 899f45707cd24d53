import type { EmulatedOffice, EmulatedUser } from '../entities.ts'
import { createRandom } from '../random.ts'
import { officeWithKey, type Context } from './context.ts'

const dayMs = 86_400_000
const firstDay = Date.UTC(2021, 0, 4)

/** UTC without saying so: docs/dialpad.md §7.1. */
const naive = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 19)

const addedAt = ({ appearsAt, key }: EmulatedUser): number =>
  appearsAt > 0 ? appearsAt : firstDay + Math.floor(createRandom('added', key).next() * 1600 * dayMs)

const dates = (user: EmulatedUser) => {
  const added = addedAt(user)
  const first = naive(added + 3_600_000)
  const isNew = user.state === 'pending' || user.appearsAt > 0
  return {
    date_added: naive(added),
    ...(!isNew && { date_active: first, date_first_login: first }),
  }
}

const standing = ({ admin }: EmulatedUser, officeIds: readonly string[]) => ({
  is_admin: admin !== undefined,
  is_super_admin: admin?.ofCompany === true,
  ...(officeIds.length > 0 && {
    admin_office_ids: officeIds,
    group_details: officeIds.map((id) => ({
      do_not_disturb: false,
      group_id: id,
      group_type: 'office',
      role: 'admin',
    })),
  }),
})

const fullName = ({ firstName, lastName }: EmulatedUser): string => `${firstName} ${lastName}`.trim()

const reachedBy = (user: EmulatedUser) => ({
  display_name: fullName(user),
  do_not_disturb: false,
  emails: emailsOf(user),
  is_available: true,
  ...(user.jobTitle !== undefined && { job_title: user.jobTitle }),
  ...(user.extension !== undefined && { extension: user.extension }),
  ...(user.numbers.length > 0 && { phone_numbers: user.numbers }),
})

/** How somebody deleted looks: docs/dialpad.md §7.2. */
const deactivated = (user: EmulatedUser) => ({
  display_name: `${fullName(user)} (deactivated)`,
  do_not_disturb: true,
  is_available: false,
  status_message: '',
})

const common = (user: EmulatedUser, office: EmulatedOffice, companyId: string) => ({
  company_id: companyId,
  country: office.country.toLowerCase(),
  first_name: user.firstName,
  id: user.id,
  image_url: `https://dialpad.example/avatar/user/${user.key}.png`,
  international_dialing_enabled: false,
  is_on_duty: false,
  is_online: false,
  language: 'en',
  last_name: user.lastName,
  license: user.licence ?? 'talk',
  muted: false,
  office_id: office.id,
  onboarding_completed: user.state !== 'pending',
  state: user.state,
  timezone: office.timezone,
  voicemail: { is_default_voicemail: true, voicemail_notifications_enabled: true },
})

/** The first is the primary one. */
export const emailsOf = ({ email, otherEmails = [] }: EmulatedUser): string[] => [email, ...otherEmails]

/** OpenAPI, UserProto; what there is nothing to say about is left out. */
export const wireUser = (context: Context, user: EmulatedUser) => {
  const office = officeWithKey(context, user.officeKey)
  const isDeleted = user.state === 'deleted'
  const officeIds = isDeleted
    ? []
    : (user.admin?.officeKeys ?? []).map((key) => officeWithKey(context, key).id)
  return {
    ...common(user, office, context.store().company.id),
    ...dates(user),
    ...standing(isDeleted ? { ...user, admin: undefined } : user, officeIds),
    ...(isDeleted ? deactivated(user) : reachedBy(user)),
  }
}
