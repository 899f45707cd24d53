import { useId, useState } from 'react'

import { TextField } from '../../ui/text-field.tsx'
import { zoneNames } from './zones.ts'

type ZoneFieldProps = { value: string; error: string | undefined; onChange: (zone: string) => void }

/** Typing finds a zone by any part of its name. */
export const ZoneField = ({ value, error, onChange }: ZoneFieldProps) => {
  const list = useId()
  const [zones] = useState(zoneNames)
  return (
    <>
      <TextField
        label="Time zone"
        list={list}
        autoComplete="off"
        spellCheck={false}
        error={error}
        value={value}
        // The browser offers what goes with the text: typing shall replace it.
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </datalist>
    </>
  )
}
