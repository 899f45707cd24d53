export type RequestParts = {
  method?: string
  body?: unknown
  headers?: Record<string, string>
}

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

  return { cookies, cookieHeader, request }
}
