import type { ReportRequest, ReportScope } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { todayIn } from '../../ui/days.ts'
import { allOfficesQuery } from '../offices/offices.queries.ts'
import { useCapabilities } from '../session/capabilities.ts'
import type { Days } from './days-fields.tsx'
import { groupScope, isGroup } from './group-scope.ts'
import { isZone, usualZone } from './zones.ts'

type Choice = Omit<ReportRequest, 'from' | 'to' | 'timezone'>

type Before = {
  request: ReportRequest
  /** Named by the address; undefined where the zone is the usual one. */
  zone: string | undefined
  groupOffice: string
}

/** The zone follows the scope until one is chosen. */
const useZone = (named: string | undefined, scope: ReportScope) => {
  const { reportTimeZone } = useCapabilities()
  const { data: offices = [] } = useQuery(allOfficesQuery)
  const [chosen, choose] = useState(named)
  const usual = usualZone(scope, offices)
  return {
    zone: reportTimeZone ? (chosen ?? usual) : undefined,
    choose,
    follow: (next: ReportScope) => {
      if (usualZone(next, offices) !== usual) choose(undefined)
    },
  }
}

/** Today, once chosen, follows the zone. */
const useDays = (request: ReportRequest, zone: string | undefined) => {
  const { reportToday } = useCapabilities()
  const [now] = useState(Date.now)
  const isToday = ({ from, to }: Days, today: string) => reportToday && from === to && to === today
  const [days, setDays] = useState<Days | 'today'>(
    isToday(request, todayIn(request.timezone, now)) ? 'today' : { from: request.from, to: request.to },
  )
  // A name that is being typed is none yet.
  const today = todayIn(zone !== undefined && isZone(zone) ? zone : undefined, now)
  return {
    days: days === 'today' ? { from: today, to: today } : days,
    today,
    now,
    choose: (chosen: Days) => setDays(isToday(chosen, today) ? 'today' : chosen),
  }
}

/** What the form asks for. */
export const useWanted = ({ request, zone: named, groupOffice: officeBefore }: Before) => {
  const { statType, exportType, scope } = request
  const [choice, setChoice] = useState<Choice>({ statType, exportType, scope })
  const [groupOffice, setGroupOffice] = useState(officeBefore)
  const { zone, ...zones } = useZone(named, choice.scope)
  const { days, today, now, choose: chooseDays } = useDays(request, zone)
  const wanted: ReportRequest = { ...choice, ...days, ...(zone !== undefined && { timezone: zone }) }

  return {
    wanted,
    groupOffice: isGroup(choice.scope) ? groupOffice : '',
    today,
    now,
    change: (part: Partial<Choice>) => setChoice({ ...choice, ...part }),
    chooseScope: (next: ReportScope) => {
      setChoice({ ...choice, scope: next })
      zones.follow(next)
    },
    chooseGroupOffice: (officeKey: string) => {
      setGroupOffice(officeKey)
      if (isGroup(choice.scope)) setChoice({ ...choice, scope: groupScope(choice.scope.kind, '') })
    },
    chooseZone: zones.choose,
    chooseDays,
  }
}
