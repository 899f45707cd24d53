import { Type, type Static } from 'typebox'

/** What the API of Dialpad’s that is in use can do. What it can’t, the pages leave out or explain; asking for it all the same is `dialpad.not_possible`. */
export const Capabilities = Type.Object({
  /** Change names, job title and extension. */
  rename: Type.Boolean(),
  /** Tell and change the licence of a person. */
  changeLicense: Type.Boolean(),
  /** Remove one number of a person and keep the others. */
  removeOneNumber: Type.Boolean(),
  /** Give a person a certain number, or one with a certain area code. */
  chooseNumber: Type.Boolean(),
  /** Tell the licences of an office: bought and free, by kind. */
  officeLicenses: Type.Boolean(),
  /** List all numbers of the company, also those that nobody has. */
  numberPool: Type.Boolean(),
  /** Nobody is added without an office. */
  officeRequired: Type.Boolean(),
  /** Take back a deletion. */
  restore: Type.Boolean(),
  /** Reports over all offices at once. */
  companyReports: Type.Boolean(),
  /** List departments and call centers, to report on. */
  reportGroups: Type.Boolean(),
  /** Reports in a chosen time zone. */
  reportTimeZone: Type.Boolean(),
  /** Reports of the day that is not over. */
  reportToday: Type.Boolean(),
})
export type Capabilities = Static<typeof Capabilities>
