import { ok, type Context, type Route } from './context.ts'
import { ownerOf } from './owner.ts'
import { Nothing, readFields } from './read.ts'

/** OpenAPI, company.get. */
export const getCompany =
  (context: Context): Route =>
  ({ query }) => {
    readFields(Nothing, query)
    const { company } = context.store()
    return ok({
      account_type: 'enterprise',
      admin_email: ownerOf(context)?.email,
      country: company.offices[0]?.country.toLowerCase(),
      domain: 'corrigan.test',
      id: company.id,
      name: 'Corrigan',
      office_count: String(company.offices.length),
      state: 'active',
    })
  }
