import { once } from 'node:events'
import { get, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'

export type RequestParts = {
  method?: string
  body?: unknown
  headers?: Record<string, string>
}

export type Browser = ReturnType<typeof createBrowser>

/** As a page of that origin: its cookies, its Origin, its headers. `headers` replace, an empty one leaves out. */
export const createBrowser = (origin: string) => {
  const cookies = new Map<string, string>()

  const keepCookies = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/)
      const [name = '', value = ''] = pair.split('=', 2)
      const isGone = attributes.some((attribute) => /^max-age=0$/i.test(attribute))
      if (isGone) cookies.delete(name)
      else cookies.set(name, value)
    }
  }

  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  const request = async (path: string, parts: RequestParts = {}): Promise<Response> => {
    const { method = 'GET', body, headers = {} } = parts
    const all: Record<string, string> = {
      cookie: cookieHeader(),
      ...(method !== 'GET' && { origin, 'x-csrf': '1' }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    }
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: Object.entries(all).filter(([, value]) => value !== ''),
      redirect: 'manual',
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    keepCookies(response)
    return response
  }

  /** The bytes as they come, which `fetch` would unpack, and any header, which it would not send. */
  const rawRequest = async (path: string, headers: OutgoingHttpHeaders = {}) => {
    const [response]: IncomingMessage[] = await once(
      get(`${origin}${path}`, { headers, agent: false }),
      'response',
    )
    if (!response) throw new Error('no response')
    const raw = Buffer.concat(await response.toArray()).toString()
    return { status: response.statusCode, headers: response.headers, raw }
  }

  return { cookies, cookieHeader, request, rawRequest }
}
