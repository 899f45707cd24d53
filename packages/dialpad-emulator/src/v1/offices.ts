import { Type } from 'typebox'

import { readParameters } from '../refusal.ts'
import { ok, type Context, type Route } from './context.ts'
import { wireOffice } from './wire.ts'

const NoParameters = Type.Object({})

export const listOffices =
  ({ store }: Context): Route =>
  (parameters) => {
    readParameters(NoParameters, parameters)
    return ok({ offices: store().company.offices.map(wireOffice) })
  }
