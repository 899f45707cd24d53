import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

import { Provider, type Adapter, type AdapterPayload } from 'oidc-provider'
import { Agent, fetch } from 'undici'

import { selfSigned } from './self-signed.ts'

export const client = { clientId: 'patchbay', clientSecret: 'a secret of the client'.padEnd(40, '.') }

export type Answer = { status: number; headers: Record<string, string>; body: string }
/** What the proxy before the provider does to its answers; undefined: nothing. */
export type Alter = (path: string, answer: Answer) => Answer | Promise<Answer>

export type Person = { subject: string; claims: Record<string, unknown> }

const keyId = 'first'

const createKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An ID token, whatever is in it. */
export const signToken = (claims: object, key: KeyObject, header: object = {}): string => {
  const text = `${encode({ alg: 'RS256', typ: 'JWT', kid: keyId, ...header })}.${encode(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

const portOf = (server: { address: () => AddressInfo | string | null }): number => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const read = async (request: IncomingMessage) => Buffer.concat(await request.toArray())

/** What a provider keeps, of each kind by itself. */
class Kept implements Adapter {
  readonly #all = new Map<string, AdapterPayload>()

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.#all.set(id, payload)
  }
  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#all.get(id)
  }
  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return [...this.#all.values()].find((payload) => payload.uid === uid)
  }
  async findByUserCode(): Promise<undefined> {
    return undefined
  }
  async consume(id: string): Promise<void> {
    const payload = this.#all.get(id)
    if (payload) payload.consumed = Math.floor(Date.now() / 1000)
  }
  async destroy(id: string): Promise<void> {
    this.#all.delete(id)
  }
  async revokeByGrantId(): Promise<void> {
    this.#all.clear()
  }
}

const lastsSeconds = 3_600

/** A provider whose people sign in at once and agree to everything, in the browser that comes along. */
const createProvider = (
  issuer: string,
  key: KeyObject,
  options: { redirectUri: string; person: () => Person },
) => {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [options.redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256' }] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['groups'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key for cookies of the test'] },
    adapter: Kept,
    ttl: {
      AccessToken: lastsSeconds,
      AuthorizationCode: lastsSeconds,
      Grant: lastsSeconds,
      IdToken: lastsSeconds,
      Interaction: lastsSeconds,
      Session: lastsSeconds,
    },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, ...options.person().claims }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        accountId: options.person().subject,
        clientId: client.clientId,
      })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  provider.proxy = true
  return provider
}

/** An OpenID provider behind TLS, and a proxy between that alters what a test says. */
export const startIdentityProvider = async () => {
  const key = createKey()
  let alter: Alter | undefined
  let person: Person = { subject: 'ada', claims: {} }
  let asked: string[] = []
  let inner = ''

  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    asked.push(path)
    const body = await read(request)
    const answered = await fetch(`${inner}${request.url}`, {
      method: request.method ?? 'GET',
      headers: Object.entries({
        ...request.headers,
        'x-forwarded-proto': 'https',
        'x-forwarded-host': request.headers.host,
        connection: undefined,
        host: undefined,
        'content-length': undefined,
      }).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])),
      redirect: 'manual',
      ...(body.length > 0 && { body }),
    })
    const {
      'content-length': _length,
      'content-encoding': _encoding,
      ...headers
    } = Object.fromEntries(answered.headers)
    const plain = { status: answered.status, headers, body: await answered.text() }
    const altered = alter ? await alter(path, plain) : plain
    response.writeHead(altered.status, {
      ...altered.headers,
      'set-cookie': answered.headers.getSetCookie(),
    })
    response.end(altered.body)
  }

  const proxy = createServer(selfSigned, (request, response) => {
    forward(request, response).catch(() => response.destroy())
  })
  proxy.listen(0, 'localhost')
  await once(proxy, 'listening')
  const issuer = `https://localhost:${portOf(proxy)}`
  let provider: Provider | undefined
  const behind = createHttpServer((request, response) => {
    const uid = /^\/interaction\/([\w-]+)/.exec(request.url ?? '')
    if (!uid) return void provider?.callback()(request, response)
    void provider?.interactionFinished(request, response, { login: { accountId: person.subject } })
  })
  behind.listen(0, '127.0.0.1')
  await once(behind, 'listening')
  inner = `http://127.0.0.1:${portOf(behind)}`

  const agent = new Agent({ connect: { ca: [selfSigned.cert] } })

  return {
    issuer,
    ca: selfSigned.cert,
    key,
    otherKey: createKey,
    /** Where Patchbay wants people to be sent back. */
    knows(redirectUri: string) {
      provider = createProvider(issuer, key, { redirectUri, person: () => person })
    },
    isCalled(next: Person) {
      person = next
    },
    alters(next: Alter | undefined) {
      alter = next
    },
    asked: () => asked,
    forget() {
      asked = []
    },
    /** Somebody's browser at the provider: from the address to which Patchbay sent it to the one to which it is sent back. */
    async visit(address: string): Promise<URL> {
      const cookies = new Map<string, string>()
      let next = new URL(address)
      for (let hops = 0; hops < 10 && next.origin === issuer; hops += 1) {
        const response = await fetch(next, {
          dispatcher: agent,
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        })
        for (const line of response.headers.getSetCookie()) {
          const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=', 2)
          cookies.set(name, value)
        }
        const location = response.headers.get('location')
        if (location === null)
          throw new Error(`the provider stopped with ${response.status}: ${await response.text()}`)
        next = new URL(location, next)
      }
      return next
    },
    async close() {
      await agent.close()
      proxy.closeAllConnections()
      behind.closeAllConnections()
      proxy.close()
      behind.close()
      await Promise.all([once(proxy, 'close'), once(behind, 'close')])
    },
  }
}
