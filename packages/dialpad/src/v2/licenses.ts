import { Type } from 'typebox'
import { Compile } from 'typebox/schema'

import { MalformedAnswer } from '../errors.ts'
import { maybe } from '../values.ts'
import { AnsweredCount, optionalCount } from './values.ts'

const Count = maybe(AnsweredCount)

const lines = Compile(
  Type.Object({
    additional_number_lines: Count,
    contact_center_lines: Count,
    fax_lines: Count,
    room_lines: Count,
    sell_lines: Count,
    talk_lines: Count,
    tollfree_additional_number_lines: Count,
    tollfree_room_lines: Count,
    tollfree_uberconference_lines: Count,
    uberconference_lines: Count,
  }),
)

/** Licences by kind. A kind that is not named is not known, which is not none: the vendor's examples leave some out. */
export type V2Lines = {
  additional_number_lines?: number
  contact_center_lines?: number
  fax_lines?: number
  room_lines?: number
  sell_lines?: number
  talk_lines?: number
  tollfree_additional_number_lines?: number
  tollfree_room_lines?: number
  tollfree_uberconference_lines?: number
  uberconference_lines?: number
}

export const readLines = (answer: unknown): V2Lines => {
  if (!lines.Check(answer)) throw new MalformedAnswer('it is not a list of licences')
  const counted: V2Lines = {
    additional_number_lines: optionalCount(answer.additional_number_lines),
    contact_center_lines: optionalCount(answer.contact_center_lines),
    fax_lines: optionalCount(answer.fax_lines),
    room_lines: optionalCount(answer.room_lines),
    sell_lines: optionalCount(answer.sell_lines),
    talk_lines: optionalCount(answer.talk_lines),
    tollfree_additional_number_lines: optionalCount(answer.tollfree_additional_number_lines),
    tollfree_room_lines: optionalCount(answer.tollfree_room_lines),
    tollfree_uberconference_lines: optionalCount(answer.tollfree_uberconference_lines),
    uberconference_lines: optionalCount(answer.uberconference_lines),
  }
  if (Object.values(counted).every((count) => count === undefined)) {
    throw new MalformedAnswer('it names no licences')
  }
  return counted
}
