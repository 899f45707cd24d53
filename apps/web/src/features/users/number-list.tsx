import { Fragment } from 'react'

import { PhoneNumber } from '../../ui/phone-number.tsx'

/** Each by name, for what would be lost. */
export const NumberList = ({ numbers }: { numbers: readonly string[] }) =>
  numbers.map((number, index) => (
    <Fragment key={number}>
      {index > 0 && ', '}
      <PhoneNumber>{number}</PhoneNumber>
    </Fragment>
  ))
