import { commonErrors, endpoint, endpoints, errors, Problem, type Endpoint } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { Type, type TSchema } from 'typebox'

import { serve } from './serve.ts'

const getOpenApi = endpoint({
  method: 'GET',
  path: '/openapi.json',
  access: 'session',
  result: Type.Record(Type.String(), Type.Unknown()),
  errors: [],
})

const json = (schema: TSchema) => ({ 'application/json': { schema } })

const parameters = ({ params, query }: Endpoint) => [
  ...Object.entries(params?.properties ?? {}).map(([name, schema]) => ({
    in: 'path',
    name,
    required: true,
    schema,
  })),
  ...Object.entries(query?.properties ?? {}).map(([name, schema]) => ({
    in: 'query',
    name,
    required: query?.required?.includes(name) ?? false,
    schema,
  })),
]

const failures = (declared: Endpoint) => {
  const byStatus = Map.groupBy([...declared.errors, ...commonErrors], (code) => errors[code].status)
  return [...byStatus].map(([status, codes]) => [
    String(status),
    { description: [...new Set(codes)].join(', '), content: json(Problem) },
  ])
}

const describe = (declared: Endpoint) => ({
  parameters: parameters(declared),
  ...(declared.body && { requestBody: { required: true, content: json(declared.body) } }),
  responses: {
    [declared.status ?? 200]: {
      description: 'As asked.',
      content: declared.result === 'csv' ? { 'text/csv': {} } : json(declared.result),
    },
    ...Object.fromEntries(failures(declared)),
  },
})

const pathOf = ({ path }: Endpoint) => `/api${path.replaceAll(/:(\w+)/g, '{$1}')}`

/** The contract as an OpenAPI document: exactly its endpoints. */
export const openApiDocument = () => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const declared of endpoints) {
    const path = (paths[pathOf(declared)] ??= {})
    path[declared.method.toLowerCase()] = describe(declared)
  }
  return { openapi: '3.1.0', info: { title: 'Patchbay', version: '1' }, paths }
}

export const serveOpenApi = (app: FastifyInstance): void => {
  const document = openApiDocument()
  serve(app, getOpenApi, () => document)
}
