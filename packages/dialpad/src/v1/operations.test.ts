import { expect, onTestFinished, test } from 'vitest'

import { says, startRawServer } from '../testing/raw-server.ts'
import { changes, failureOf, reads, startClient } from '../testing/start-client.ts'

test('every operation is sent in its form of the API text', async () => {
  const server = await startRawServer(says(400, { status: 1, errors: [] }))
  onTestFinished(() => server.close())
  const client = startClient(server.baseUrl)
  const forms: Record<string, string> = {}
  for (const [name, call] of Object.entries({ ...changes, ...reads })) {
    await failureOf(call(client))
    const { line = '', body = '' } = server.requests.at(-1) ?? {}
    forms[name] = `${line.replace(' HTTP/1.1', '')} ${body}`.trim().replace('/api/v1/admin', '')
  }
  expect(forms).toEqual({
    addUser: 'POST /user email=adam%40example.com',
    addUserToOffice: 'GET /user?action=add&email=adam%40example.com&office_key=ag5kZXZ-office1',
    suspendUser: 'PUT /user email=adam%40example.com&action=suspend',
    reactivateUser: 'PUT /user email=adam%40example.com&action=reactivate',
    deleteUser: 'DELETE /user email=adam%40example.com',
    transferUser: 'PUT /user target_key=ag5kZXZ-user1&office_key=ag5kZXZ-office1',
    addNumber: 'POST /did target_key=ag5kZXZ-user1',
    removeNumbers: 'DELETE /did target_key=ag5kZXZ-user1',
    getUser: 'GET /user?email=adam%40example.com',
    listUsers: 'GET /user?limit=25',
    listOffices: 'GET /office',
    getStats:
      'GET /stats?stat_type=calls&export_type=records&days_ago_start=1&days_ago_end=7&is_company=true',
  })
})

test.each([
  [{ officeId: 'ag-office' }, 'office_id=ag-office'],
  [{ target: 'ag-user' }, 'target=ag-user'],
])('the scope of a report is always said: %j', async (scope, parameter) => {
  const server = await startRawServer(says(200, { kind: 'stats', status: 'processing' }))
  onTestFinished(() => server.close())
  const client = startClient(server.baseUrl)
  await client.getStats({ statType: 'texts', exportType: 'stats', scope, daysAgoStart: 1, daysAgoEnd: 1 })
  expect(server.requests[0]?.line).toMatch(new RegExp(`&${parameter} HTTP`))
})
