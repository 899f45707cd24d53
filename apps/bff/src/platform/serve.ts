import type { Readable } from 'node:stream'

import {
  commonErrors,
  Problem,
  type Endpoint,
  type ErrorCode,
  type Input,
  type Result,
} from '@patchbay/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'

import type { Who } from './who.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Endpoint
    /** Of a route that is no endpoint. */
    access?: 'public'
  }
  interface FastifyRequest {
    who: Who | null
  }
}

export type Call<E extends Endpoint> = Input<E> & {
  who: E['access'] extends 'public' ? Who | null : Who
  request: FastifyRequest
  reply: FastifyReply
}

const noBody = { anyOf: [{ type: 'null' }, { type: 'object', additionalProperties: false }] }

/** A file takes as long as it takes; an idle connection ends it. */
const downloadLimitMs = 3_600_000

const routeOptions = (endpoint: Endpoint): RouteShorthandOptions => ({
  config: { endpoint },
  schema: {
    ...(endpoint.params && { params: endpoint.params }),
    querystring: endpoint.query ?? { type: 'object', additionalProperties: false },
    ...(endpoint.method !== 'GET' && { body: endpoint.body ?? noBody }),
    response: {
      ...(endpoint.result !== 'csv' && { [endpoint.status ?? 200]: endpoint.result }),
      '4xx': Problem,
      '5xx': Problem,
    },
  },
})

/**
 * Registers an endpoint below `/api`. The schemas have checked what the handler gets, so the cast to
 * the endpoint's own types is safe here and nowhere else.
 */
export const serve = <E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handler: (call: Call<E>) => Promise<Result<E>> | Result<E>,
): void => {
  app.route({
    method: endpoint.method,
    url: `/api${endpoint.path}`,
    ...routeOptions(endpoint),
    handler: async (request, reply) => {
      const { params, query, body, who } = request
      const result = await handler({ params, query, body, who, request, reply } as unknown as Call<E>)
      return reply.code(endpoint.status ?? 200).send(result)
    },
  })
}

export type Download = { name: string; stream: Readable }

/** RFC 8187 lets fewer signs stand for themselves. */
const encodeName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Registers an endpoint whose result is a CSV file. */
export const serveDownload = <E extends Endpoint & { result: 'csv' }>(
  app: FastifyInstance,
  endpoint: E,
  handler: (call: Call<E>) => Promise<Download>,
): void => {
  app.route({
    method: endpoint.method,
    url: `/api${endpoint.path}`,
    ...routeOptions(endpoint),
    handlerTimeout: downloadLimitMs,
    handler: async (request, reply) => {
      const { params, query, body, who } = request
      const file = await handler({ params, query, body, who, request, reply } as unknown as Call<E>)
      const plain = file.name.replaceAll(/[^A-Za-z0-9._-]/g, '_')
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="${plain}"; filename*=UTF-8''${encodeName(file.name)}`,
        )
        .send(file.stream)
    },
  })
}

/** Whether an endpoint said that it may answer this code. */
export const isDeclared = (endpoint: Endpoint, code: ErrorCode): boolean =>
  [...commonErrors, ...endpoint.errors].some((declared) => declared === code)
