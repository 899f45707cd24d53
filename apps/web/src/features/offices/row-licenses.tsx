import { useQuery } from '@tanstack/react-query'

import { errorWords } from '../../api/messages.ts'
import { Bar } from '../../ui/skeleton.tsx'
import { TextButton } from '../../ui/text-link.tsx'
import { LicenseMeter } from './license-meter.tsx'
import { licenseKindWords, licenseUse, peopleKinds } from './license-words.ts'
import { officeLicensesQuery } from './offices.queries.ts'

const grid = 'grid gap-x-4 gap-y-1.5 md:grid-cols-3'

export const LicensesHead = () => (
  <span className={grid}>
    <span>Talk licences</span> <span>Sell</span> <span>Contact center</span>
  </span>
)

/** The licences that people of one office use; each office is read by itself, and none waits for another. */
export const RowLicenses = ({ officeKey, name }: { officeKey: string; name: string }) => {
  const { data, error, isFetching, refetch } = useQuery(officeLicensesQuery(officeKey))
  if (data) {
    return (
      <div className={grid}>
        {peopleKinds.map((kind) => {
          const license = data.items.find((item) => item.kind === kind)
          if (license)
            return <LicenseMeter key={kind} label={licenseKindWords[kind]} use={licenseUse(license)} />
          return (
            <span key={kind} className="text-ink-3 max-md:hidden">
              None known
            </span>
          )
        })}
      </div>
    )
  }
  if (!error || isFetching) {
    return (
      <div className={grid}>
        <span className="sr-only">Reading the licences of {name}</span>
        <Bar width="md" />
        <Bar width="md" />
        <Bar width="md" />
      </div>
    )
  }
  return (
    <span className="flex items-center gap-3" title={errorWords(error).what}>
      <span className="truncate">Licences could not be read</span>
      <TextButton onClick={() => void refetch()}>
        Try again<span className="sr-only">: the licences of {name}</span>
      </TextButton>
    </span>
  )
}
