import { sites } from './data/sites.ts'
import type { EmulatedDepartment, EmulatedOffice } from './entities.ts'
import { identify } from './keys.ts'
import type { NumberPool } from './numbers.ts'

const departmentNames = ['Front desk', 'Sales', 'Support', 'Dispatch', 'Accounts'] as const
const callCenters: readonly string[] = ['Support', 'Dispatch']
const notAdministered = 'Osaka'
const nearlyFull = 'Hamburg'

/** How many of `users` work in each office; together exactly `users`, and nobody's office is empty if it can be helped. */
export const officeSizes = (users: number, offices: number): number[] => {
  const weights = Array.from({ length: offices }, (_, index) => sites[index % sites.length]?.weight ?? 1)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const least = users >= offices ? 1 : 0
  const shared = users - least * offices
  const sizes = weights.map((weight) => least + Math.floor((shared * weight) / total))
  const missing = users - sizes.reduce((sum, size) => sum + size, 0)
  return sizes.map((size, index) => (index < missing ? size + 1 : size))
}

// A third of the offices has plenty.
const spareShare = (index: number): number => (index % 3 === 2 ? 0.5 : 1 / 12)

const licencesFor = (name: string, size: number, index: number): number =>
  name === nearlyFull ? size + 1 : size + 3 + Math.ceil(size * spareShare(index))

export const seedOffices = (seed: number, sizes: readonly number[]): EmulatedOffice[] =>
  sizes.map((size, index) => {
    const { name, country, timezone, numberRanges } = sites[index % sites.length] ?? sites[0]
    const round = Math.floor(index / sites.length)
    return {
      ...identify(seed, 'office', index),
      name: round === 0 ? name : `${name} ${round + 1}`,
      country,
      timezone,
      licences: licencesFor(name, size, index),
      administered: name !== notAdministered || round > 0,
      numberRanges: [...numberRanges],
    }
  })

type DepartmentInput = { seed: number; offices: readonly EmulatedOffice[]; sizes: readonly number[] }

/** One department for about every twenty people, and none where three people work. */
export const seedDepartments = ({ seed, offices, sizes }: DepartmentInput, numbers: NumberPool) => {
  const departments: EmulatedDepartment[] = []
  for (const [index, office] of offices.entries()) {
    const count = Math.min(departmentNames.length, Math.ceil(((sizes[index] ?? 0) - 3) / 20))
    for (const name of departmentNames.slice(0, Math.max(0, count))) {
      const identity = identify(seed, 'department', departments.length)
      const number = numbers.issue(office) ?? ''
      const kind = callCenters.includes(name) ? 'callcenter' : 'department'
      departments.push({ ...identity, name, officeKey: office.key, number, kind })
    }
  }
  return departments
}
