import type { EmulatedOffice } from '../entities.ts'
import { officeWithKey, type Context } from './context.ts'
import { ApiError } from './errors.ts'

const northAmerican = /^\+1([0-9]{3})/

const callingCodes: Readonly<Record<string, string>> = {
  GB: '44',
  DE: '49',
  FR: '33',
  IE: '353',
  AU: '61',
  JP: '81',
  IN: '91',
}

/** The office's own where a country's area codes differ in length. */
export const areaCodeOf = (number: string, office: EmulatedOffice): string => {
  const american = northAmerican.exec(number)?.[1]
  if (american !== undefined) return american
  const code = `+${callingCodes[office.country] ?? ''}`
  // The last range is the area code, one digit that no subscriber's number begins with, and the rest.
  const beginning = office.numberRanges.at(-1)?.replace(/X+$/, '').slice(0, -1) ?? code
  return beginning.slice(code.length)
}

const fits = (number: string, office: EmulatedOffice, areaCode: string | undefined): boolean =>
  areaCode === undefined || areaCodeOf(number, office) === areaCode

const takeReserved = ({ store }: Context, office: EmulatedOffice, number: string): string => {
  const reserved = (office.reserved ?? []).filter((each) => each !== number)
  store().save({ office: { ...office, reserved } })
  return number
}

const unavailable = (what: string) => new ApiError('bad_request', `${what} is not available.`)

/** A certain number, which has to be one that the company holds back. */
const takeNamed = (context: Context, number: string): string => {
  const office = context.store().company.offices.find((each) => each.reserved?.includes(number))
  if (!office) throw unavailable(`Number ${number}`)
  return takeReserved(context, office, number)
}

type Wish = { number?: string; area_code?: string }

/** The one wished for, else one that the office holds back, else a new one: docs/dialpad.md §7.2. */
export const takeNumber = (context: Context, officeKey: string, wish: Wish = {}): string => {
  if (wish.number !== undefined) return takeNamed(context, wish.number)
  const office = officeWithKey(context, officeKey)
  const { area_code: areaCode } = wish
  const held = office.reserved?.find((each) => fits(each, office, areaCode))
  if (held !== undefined) return takeReserved(context, office, held)
  const numberRanges = office.numberRanges.filter((range) => fits(range, office, areaCode))
  const issued = context.store().numbers.issue({ ...office, numberRanges })
  if (issued === undefined) throw unavailable(`A number in area code ${areaCode ?? ''}`)
  return issued
}

/** Numbers that somebody of the office had stay with the company there, unless it keeps none. */
export const giveBack = (context: Context, officeKey: string, numbers: readonly string[]): void => {
  if (context.switches.pool === 'released' || numbers.length === 0) return
  const office = officeWithKey(context, officeKey)
  context.store().save({ office: { ...office, reserved: [...(office.reserved ?? []), ...numbers] } })
}
