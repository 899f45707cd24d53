import { execFile } from 'node:child_process'
import { request } from 'node:http'
import { promisify } from 'node:util'

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { createDownloads } from './downloads.ts'

const clock = { time: 0, now: () => clock.time }
let downloads: Awaited<ReturnType<typeof createDownloads>>

beforeEach(async () => {
  clock.time = Date.parse('2026-11-16T15:00:00Z')
  downloads = await createDownloads({ clock })
})
afterEach(() => downloads.close())

function* lines(count: number, made: { count: number }): Generator<string> {
  for (let line = 0; line < count; line += 1) {
    made.count += 1
    yield `${String(line).padStart(65_535, '0')}\n`
  }
}

const short = 'date,name\r\n2026-11-15,Åsa\r\n'

const publish = (open: () => Iterable<string> = () => [short]) =>
  downloads.origin + downloads.publish({ open, expiresAt: clock.time + 1000 })

/** Reads a first piece, lets `then` decide what to do, and tells how the answer ended. */
const readSome = (url: string, then: (stop: () => void) => void) =>
  new Promise<'complete' | 'cut'>((resolve) => {
    const call = request(url, (response) => {
      response.once('data', () => {
        response.pause()
        then(() => call.destroy())
      })
      response.on('close', () => resolve(response.complete ? 'complete' : 'cut'))
      response.on('error', () => {})
    })
    call.on('error', () => {})
    call.end()
  })

describe('a download', () => {
  test('of a short file tells its length in bytes', async () => {
    const response = await fetch(publish())
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(short)))
    expect(await response.text()).toBe(short)
  })

  test('of a long file comes in chunks and whole', async () => {
    const response = await fetch(publish(() => lines(40, { count: 0 })))
    expect(response.headers.get('content-length')).toBeNull()
    expect((await response.text()).length).toBe(40 * 65_536)
  })

  test('can be repeated', async () => {
    const url = publish()
    expect(await (await fetch(url)).text()).toBe(await (await fetch(url)).text())
  })

  test('goes only as fast as it is read, and stops when the reader goes away', async () => {
    const made = { count: 0 }
    const url = publish(() => lines(20_000, made))
    let stop = () => {}
    const ended = readSome(url, (abort) => {
      stop = abort
    })
    // A reader that takes nothing more lets the making run into a full pipe.
    let last = -1
    await vi.waitFor(
      () => {
        const steady = made.count > 0 && made.count === last
        last = made.count
        expect(steady).toBe(true)
      },
      { interval: 300, timeout: 10_000 },
    )
    expect(made.count).toBeLessThan(2000)
    stop()
    expect(await ended).toBe('cut')
    await vi.waitFor(() => expect(downloads.requests()[0]).toMatchObject({ status: 200, aborted: true }))
    expect(made.count).toBeLessThan(2000)
  })

  test('leaves the others their turn, even when making it is the slowest part', async () => {
    let turns = 0
    let made = 0
    const counting = setInterval(() => {
      turns += 1
    }, 0)
    const slowly = function* () {
      turns = 0
      for (; made < 200; made += 1) {
        const until = performance.now() + 2
        while (performance.now() < until);
        yield `${String(made).padStart(65_535, '0')}\n`
      }
      clearInterval(counting)
    }
    const read = `fetch(${JSON.stringify(publish(slowly))}).then((response) => response.arrayBuffer())`
    // In a process of its own: a reader in this one needs turns itself.
    await promisify(execFile)(process.execPath, ['--eval', read])
    expect(made).toBe(200)
    expect(turns).toBeGreaterThan(90)
  })

  test('is refused and noted when it comes with credentials', async () => {
    const response = await fetch(publish(), { headers: { authorization: 'Bearer secret' } })
    expect(response.status).toBe(403)
    expect(await response.text()).not.toContain('Åsa')
    expect(downloads.requests()).toMatchObject([{ status: 403, hadAuthorization: true, method: 'GET' }])
    expect(JSON.stringify(downloads.requests())).not.toContain('secret')
  })

  test('needs the whole link: no other path, no other method', async () => {
    const url = publish()
    expect((await fetch(`${url}?a=1`)).status).toBe(404)
    expect((await fetch(`${downloads.origin}/`)).status).toBe(404)
    expect((await fetch(url, { method: 'POST' })).status).toBe(405)
    expect(new URL(url).pathname.length).toBeGreaterThan(40)
    expect(publish()).not.toBe(url)
  })

  test('is gone once the link is too old', async () => {
    const url = publish()
    clock.time += 1000
    const response = await fetch(url)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('ExpiredToken')
  })

  test('is noted with its time, method, path and status', async () => {
    const url = publish()
    await (await fetch(url)).text()
    expect(downloads.requests()).toEqual([
      {
        time: '2026-11-16T15:00:00.000Z',
        method: 'GET',
        path: new URL(url).pathname,
        status: 200,
        hadAuthorization: false,
        aborted: false,
        fault: undefined,
      },
    ])
  })

  test('is unknown after a reset', async () => {
    const url = publish()
    downloads.faults.set([{ kind: 'html', times: 1 }])
    downloads.reset()
    expect((await fetch(url)).status).toBe(404)
    expect(downloads.faults.list()).toEqual([])
  })
})

describe('a fault', () => {
  test('hits as many downloads as it says, then the next one in the list', async () => {
    downloads.faults.set([
      { kind: 'not-found', times: 2 },
      { kind: 'expired', times: 1 },
    ])
    const url = publish()
    const statuses = []
    for (let call = 0; call < 4; call += 1) statuses.push((await fetch(url)).status)
    expect(statuses).toEqual([404, 404, 403, 200])
    expect(downloads.requests().map(({ fault }) => fault)).toEqual([
      'not-found',
      'not-found',
      'expired',
      undefined,
    ])
  })

  test.each([
    ['short', () => [short]],
    ['long', () => lines(100, { count: 0 })],
  ])('cuts a %s file so that it can be noticed', async (_, open) => {
    downloads.faults.set([{ kind: 'truncate', times: 1 }])
    const response = await fetch(publish(open))
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow('terminated')
  })

  test('answers a sign-in page with status 200', async () => {
    downloads.faults.set([{ kind: 'html', times: 1 }])
    const response = await fetch(publish())
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/html')
  })

  test('leads to another address', async () => {
    downloads.faults.set([{ kind: 'redirect', times: 1, url: 'http://169.254.169.254/latest' }])
    const response = await fetch(publish(), { redirect: 'manual' })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('http://169.254.169.254/latest')
  })

  test('lets the file drip', async () => {
    downloads.faults.set([{ kind: 'slow', times: 1 }])
    const first = await new Promise<number>((resolve) => {
      const call = request(
        publish(() => lines(1, { count: 0 })),
        (response) => {
          response.once('data', (piece: Buffer) => {
            resolve(piece.length)
            call.destroy()
          })
        },
      )
      call.on('error', () => {})
      call.end()
    })
    expect(first).toBe(64)
  })

  test('sends a gzip that is a thousand times as big inside', async () => {
    downloads.faults.set([{ kind: 'gzip-bomb', times: 1 }])
    const response = await fetch(publish())
    expect(response.headers.get('content-encoding')).toBe('gzip')
    const reader = response.body?.getReader()
    let bytes = 0
    while (bytes < 20_000_000) bytes += (await reader?.read())?.value?.length ?? Infinity
    expect(bytes).toBeGreaterThan(20_000_000)
    await reader?.cancel()
  })
})
