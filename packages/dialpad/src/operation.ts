/** One row of an API's table; by type, what changes something is never retried. A path may have one `{…}`. */
export type OperationRow = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/${string}`
  encoding: 'query' | 'form' | 'json'
} & ({ mutates: false; retries: number } | { mutates: true; retries: 0 })

export type Operation = OperationRow & { name: string }
