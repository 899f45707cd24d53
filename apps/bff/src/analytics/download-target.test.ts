import type { LookupAddress } from 'node:dns'

import { expect, it } from 'vitest'

import { guardedLookup, isAllowedTarget, isPublicAddress, type Resolve } from './download-target.ts'

const words = (text: string) => text.trim().split(/\s+/)

const origins = ['http://127.0.0.1:9', 'https://reports.example.com:8443']
const allowed = (address: string, listed = origins) => {
  const url = URL.parse(address)
  return url !== null && isAllowedTarget(url, listed)
}

it.each([
  'https://storage.googleapis.com/bucket/file.csv?X-Goog-Signature=abc',
  'https://dialpad-reports.storage.googleapis.com/file.csv',
  'https://dialpad.com/r.csv',
  'https://a.b.dialpad.com:443/r.csv',
  'https://STORAGE.GoogleApis.com/r.csv',
  'https://ｓｔｏｒａｇｅ。googleapis.com/r.csv',
])('lets %s through', (address) => expect(allowed(address)).toBe(true))

it.each([
  'http://storage.googleapis.com/r.csv',
  'http://storage.googleapis.com:443/r.csv',
  'file:///etc/passwd',
  'gopher://dialpad.com/',
  'data:text/csv,a',
  'ftp://dialpad.com/r.csv',
  'blob:https://dialpad.com/1-2',
  'blob:http://127.0.0.1:9/1-2',
  `${'java'}script:alert(1)`,
  'not an address',
])('blocks the scheme of %s', (address) => expect(allowed(address)).toBe(false))

it.each(
  words(`
    127.0.0.1 127.1 0 2130706433 0x7f.1 0177.0.0.1 １２７.0.0.1 127。0。0。1 [::1] [::ffff:127.0.0.1]
    [::ffff:7f00:1] [64:ff9b::7f00:1] [2002:7f00:1::] 169.254.169.254 metadata.google.internal
    [fd00:ec2::254] 100.100.100.200 8.8.8.8 dialpad.com. dialpad.com.evil.com evildialpad.com
    xn--dialpd-qta.com localhost googleapis.com storage.googleapis.com.evil.com dialpad.com@evil.com
    evil.com\\@dialpad.com user:pass@dialpad.com user@dialpad.com evil.com/dialpad.com
    evil.com?dialpad.com evil.com#.dialpad.com
  `),
)('blocks the host https://%s', (host) => expect(allowed(`https://${host}/r.csv`)).toBe(false))

it.each([22, 25, 80, 5432, 6379, 8443])('blocks port %s of an allowed host', (port) =>
  expect(allowed(`https://dialpad.com:${port}/r.csv`)).toBe(false),
)

it('exempts a listed origin from scheme, port and address, and from nothing else', () => {
  expect(allowed('http://127.0.0.1:9/r.csv')).toBe(true)
  expect(allowed('https://reports.example.com:8443/r.csv')).toBe(true)
  expect(allowed('http://user@127.0.0.1:9/r.csv')).toBe(false)
  expect(allowed('http://127.0.0.1:10/r.csv')).toBe(false)
  expect(allowed('https://127.0.0.1:9/r.csv')).toBe(false)
  expect(allowed('https://reports.example.com/r.csv')).toBe(false)
  expect(allowed('https://a.reports.example.com:8443/r.csv')).toBe(false)
})

it.each(
  words(`
    10.0.0.1 172.16.5.4 192.168.1.1 100.64.0.1 198.18.0.1 0.0.0.0 224.0.0.1 240.0.0.1 127.0.0.1
    169.254.169.254 255.255.255.255 :: ::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1:: 2001:0:1::
    fe80::1 fe80::1%eth0 fd00::1 ff02::1 2001:db8::1 nonsense
  `),
)('does not take %s for a public address', (address) => expect(isPublicAddress(address)).toBe(false))

it.each(['142.250.185.123', '2a00:1450:4001:82b::201b'])('takes %s for a public address', (address) =>
  expect(isPublicAddress(address)).toBe(true),
)

const good: LookupAddress = { address: '142.250.185.123', family: 4 }
const bad: LookupAddress = { address: '10.0.0.1', family: 4 }

const look = (resolve: Resolve, all: boolean) =>
  new Promise<unknown>((done) => {
    guardedLookup(resolve)('dialpad.com', { all }, (error, address) => done(error ?? address))
  })

it('dials the address that it checked, looked up once', async () => {
  const answers = [[good], [bad]]
  const asked: string[] = []
  const rebinding: Resolve = async (host) => {
    asked.push(host)
    return answers.shift() ?? []
  }
  expect(await look(rebinding, true)).toEqual([good])
  expect(asked).toEqual(['dialpad.com'])
  expect(await look(rebinding, true)).toMatchObject({ fault: 'unsafe_target' })
  expect(await look(async () => [good], false)).toBe(good.address)
})

it.each([
  ['a private address beside a public one', async () => [good, bad]],
  ['nothing', async () => []],
])('refuses a name that stands for %s', async (_what, resolve) => {
  expect(await look(resolve, true)).toMatchObject({ fault: 'unsafe_target' })
})

it('passes on that a name is not known', async () => {
  const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
  expect(await look(() => Promise.reject(unknown), true)).toBe(unknown)
})
