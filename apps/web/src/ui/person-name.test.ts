import { expect, test } from 'vitest'

import { personName } from './person-name.ts'

const email = 'a.b@corrigan.test'

test.each([
  ['Ingrid', 'Sørensen-Vahl', 'Ingrid Sørensen-Vahl'],
  ['美咲', '中村', '中村 美咲'],
  ['さくら', '山田', '山田 さくら'],
  ['서연', '김', '김서연'],
  ['Seo-yeon', '김', 'Seo-yeon 김'],
  ['ليلى', 'حدّاد', 'ليلى حدّاد'],
  ['  Ana ', ' Duarte ', 'Ana Duarte'],
  ['Cher', '', 'Cher'],
  ['', 'Okafor', 'Okafor'],
  ['', '  ', email],
])('"%s" and "%s" are "%s"', (firstName, lastName, name) => {
  expect(personName({ firstName, lastName, email })).toBe(name)
})
