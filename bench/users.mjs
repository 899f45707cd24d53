// What the server adds to the Dialpad call that it makes for a page of people.
import { startStack, owner } from '../e2e/stack.ts'

// Until the code is compiled, a server that nobody asks is not what is measured.
const warmUp = 400
const rounds = 500
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.floor(values.length * q)]

// Asked directly and through the server, the company is asked more often than its limits allow.
const company = { users: 1320, offices: 34, apiSwitches: { rateLimits: 'none' } }
const stack = await startStack(company, { api: 'v2', environment: {} })
const signedIn = await fetch(`${stack.url}/api/session`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-csrf': '1', origin: stack.url },
  body: JSON.stringify(owner),
})
const cookie = signedIn.headers
  .getSetCookie()
  .map((line) => line.split(';', 1)[0])
  .join('; ')

const timed = async (url, headers) => {
  const started = performance.now()
  const response = await fetch(url, { headers })
  await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return performance.now() - started
}

const direct = []
const through = []
for (let round = 0; round < warmUp + rounds; round++) {
  // The budget towards Dialpad is a rate: a pause between rounds keeps waiting for it out of the figures.
  await new Promise((resolve) => setTimeout(resolve, 60))
  const a = await timed(`${stack.emulator.url}/api/v2/users?limit=50`, {
    authorization: `Bearer ${stack.emulator.token}`,
  })
  const b = await timed(`${stack.url}/api/users?limit=50`, { cookie })
  if (round >= warmUp) {
    direct.push(a)
    through.push(b)
  }
}
await stack.close()
const own = through.map((ms, index) => ms - direct[index])
console.log(
  `emulator alone      median ${median(direct).toFixed(2)} ms   p95 ${quantile(direct, 0.95).toFixed(2)} ms`,
)
console.log(
  `through the server  median ${median(through).toFixed(2)} ms   p95 ${quantile(through, 0.95).toFixed(2)} ms`,
)
console.log(
  `the server's own    median ${median(own).toFixed(2)} ms   ratio ${(median(through) / median(direct)).toFixed(2)}   (goal: at most 3 ms)`,
)
