/** One row of an API's table; by type, what changes something is never retried. */
export type OperationRow = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/${string}`
  encoding: 'query' | 'form'
} & ({ mutates: false; retries: number } | { mutates: true; retries: 0 })

export type Operation = OperationRow & { name: string }
