/**
 * Which folder may import which. A folder that is not named here may import nothing of ours; the
 * order of `places` decides for a file: the first one that it lies in.
 */
export type Place = { folder: string; mayImport: readonly string[]; why: string }

const bff = 'apps/bff/src'
const web = 'apps/web/src'
const platform = `${bff}/platform`
const gateway = `${bff}/gateway`
const directory = `${bff}/directory`
const accounts = `${bff}/accounts`
const audit = `${bff}/audit`
const contract = 'packages/contract/src'
const dialpad = 'packages/dialpad/src'
const features = (...names: string[]) => names.map((name) => `${web}/features/${name}`)
const page = [`${web}/api`, `${web}/ui`, contract]

export const places: readonly Place[] = [
  { folder: contract, mayImport: [], why: 'both sides stand on it' },
  { folder: dialpad, mayImport: [], why: 'it and the emulator are two readings of one document' },
  { folder: 'packages/dialpad-emulator/src', mayImport: [], why: 'shared code would share mistakes' },
  { folder: platform, mayImport: [contract, dialpad], why: 'it knows no feature' },
  { folder: audit, mayImport: [platform, contract], why: 'it records for all above, and knows none of them' },
  { folder: accounts, mayImport: [audit, platform, contract], why: 'who may sign in is known to all above' },
  {
    folder: `${bff}/session`,
    mayImport: [accounts, audit, platform, contract],
    why: 'a session knows accounts only',
  },
  { folder: gateway, mayImport: [platform, contract, dialpad], why: 'only adapters speak Dialpad’s words' },
  {
    folder: directory,
    mayImport: [gateway, accounts, audit, platform, contract],
    why: 'reading knows no writing',
  },
  {
    folder: `${bff}/operations`,
    mayImport: [gateway, directory, accounts, audit, platform, contract],
    why: 'writing reads, never the other way',
  },
  {
    folder: `${bff}/analytics`,
    mayImport: [gateway, directory, accounts, audit, platform, contract],
    why: 'reports change nothing',
  },
  {
    folder: `${bff}/connection`,
    mayImport: [gateway, platform, contract],
    why: 'whether Dialpad can be worked with has nothing to do with what is done there',
  },
  {
    folder: bff,
    mayImport: [bff, contract, dialpad],
    why: 'only the composition root and the process edge see everything',
  },
  { folder: `${web}/ui`, mayImport: [], why: 'the design system knows neither the API nor a feature' },
  { folder: `${web}/api`, mayImport: [contract], why: 'the API knows no page' },
  { folder: `${web}/features/session`, mayImport: page, why: 'a feature stands alone' },
  {
    folder: `${web}/features/account`,
    mayImport: [...page, ...features('session')],
    why: 'it changes what signing in asks for, in the same fields',
  },
  {
    folder: `${web}/features/accounts`,
    mayImport: [...page, ...features('offices', 'session')],
    why: 'a role may be for some offices; who may sign in has nothing to do with Dialpad’s people',
  },
  {
    folder: `${web}/features/operations`,
    mayImport: [...page, ...features('offices', 'session')],
    why: 'an operation names offices; what starts one knows it, never the other way',
  },
  {
    folder: `${web}/features/users`,
    mayImport: [...page, ...features('operations', 'offices', 'session')],
    why: 'its buttons start operations',
  },
  {
    folder: `${web}/features/offices`,
    mayImport: [...page, ...features('users', 'operations', 'session')],
    why: 'an office shows its people, and its buttons start operations',
  },
  {
    folder: `${web}/features/transfer`,
    mayImport: [...page, ...features('operations', 'users', 'offices', 'session')],
    why: 'the wizard chooses people and an office and starts an operation',
  },
  {
    folder: `${web}/features/analytics`,
    mayImport: [...page, ...features('offices', 'session')],
    why: 'reports name offices',
  },
  {
    folder: `${web}/features/audit`,
    mayImport: [...page, ...features('licenses', 'operations', 'offices', 'session')],
    why: 'the log says in their words what became of people, offices and prices',
  },
  { folder: web, mayImport: [web, contract], why: 'only the router and the entry see every feature' },
]
