import { describe, expect, it } from 'vitest'

import { browserZone, isZone, usualZone, zoneChoice, zoneNames } from './zones.ts'

const offices = [
  { officeKey: 'tokyo', name: 'Tokyo', timezone: 'Asia/Tokyo' },
  { officeKey: 'pacific', name: 'San Francisco', timezone: 'US/Pacific' },
  { officeKey: 'nowhere', name: 'Nowhere', timezone: 'Mars/Olympus' },
  { officeKey: 'silent', name: 'Silent' },
]
const company = { kind: 'company' } as const
const office = (officeKey: string) => ({ kind: 'office', officeKey }) as const

describe('the zone of a report', () => {
  it('is a name of the tz database, old ones too, and no offset', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'US/Pacific', 'Etc/GMT+3']) expect(isZone(zone)).toBe(true)
    for (const zone of ['', 'Europe', '+01:00', '-0300', 'Mars/Olympus']) expect(isZone(zone)).toBe(false)
  })

  it('is that of the office, else that of the browser', () => {
    expect(usualZone(office('tokyo'), offices)).toBe('Asia/Tokyo')
    expect(usualZone(office('pacific'), offices)).toBe('US/Pacific')
    for (const scope of [company, office('nowhere'), office('silent'), office('unknown')]) {
      expect(usualZone(scope, offices)).toBe(browserZone())
    }
  })

  it('is the one that the address names, and none where Dialpad decides it', () => {
    const choose = zoneChoice({ reportTimeZone: true }, offices)
    expect(choose(office('tokyo'), 'Europe/Berlin')).toBe('Europe/Berlin')
    expect(choose(office('tokyo'), 'Europe')).toBe('Asia/Tokyo')
    expect(zoneChoice({ reportTimeZone: false }, offices)(office('tokyo'), 'Europe/Berlin')).toBeUndefined()
  })

  it('can be any that is on offer', () => {
    expect(zoneNames().length).toBeGreaterThan(300)
    expect(zoneNames().filter((zone) => !isZone(zone))).toEqual([])
  })
})
