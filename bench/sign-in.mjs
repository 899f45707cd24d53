// What a sign-in and the check of a session cost, and whether guessers keep everybody else waiting.
import { owner, startStack } from '../e2e/stack.ts'

const company = { users: 60, offices: 4, apiSwitches: { rateLimits: 'none' } }
// Each guesser comes from a network of their own, or the first limit would end the measurement.
const stack = await startStack(company, { api: 'v2', environment: { TRUSTED_PROXIES: '127.0.0.0/8' } })

const sorted = (values) => values.toSorted((a, b) => a - b)
const quantile = (values, q) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * q))]
const ms = (value) => `${value.toFixed(2)} ms`

const headers = { 'content-type': 'application/json', 'x-csrf': '1', origin: stack.url }
const network = (at) => `10.${at >> 8}.${at & 255}.1`
const signIn = (body, at) =>
  fetch(`${stack.url}/api/session`, {
    method: 'POST',
    headers: { ...headers, 'x-forwarded-for': network(at) },
    body: JSON.stringify(body),
  })

const timed = async (work) => {
  const started = performance.now()
  const response = await work()
  await response.text()
  return { took: performance.now() - started, response }
}

const entered = []
let cookie = ''
for (let at = 0; at < 30; at++) {
  const { took, response } = await timed(() => signIn(owner, at))
  if (!response.ok) throw new Error(`not signed in: ${response.status}`)
  entered.push(took)
  cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}

const checked = []
const ready = []
for (let round = 0; round < 1_000; round++) {
  const one = await timed(() => fetch(`${stack.url}/api/session`, { headers: { cookie } }))
  const other = await timed(() => fetch(`${stack.url}/readyz`))
  if (round < 300) continue
  checked.push(one.took)
  ready.push(other.took)
}

/** 50 wrong passwords at once, again and again, while somebody asks whether the server is ready. */
const attack = async (forMs) => {
  const until = performance.now() + forMs
  const answers = new Map()
  let at = 1_000
  const guesser = async () => {
    while (performance.now() < until) {
      at += 1
      const { response } = await timed(() => signIn({ email: `p${at}@corrigan.test`, password: 'wrong' }, at))
      answers.set(response.status, (answers.get(response.status) ?? 0) + 1)
    }
  }
  const waits = []
  const visitor = async () => {
    while (performance.now() < until) {
      const { took, response } = await timed(() => fetch(`${stack.url}/readyz`))
      if (!response.ok) throw new Error(`not ready: ${response.status}`)
      waits.push(took)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  await Promise.all([visitor(), ...Array.from({ length: 50 }, guesser)])
  return { waits, answers }
}
const { waits, answers } = await attack(10_000)

console.log(`sign-in             median ${ms(quantile(entered, 0.5))}   p95 ${ms(quantile(entered, 0.95))}`)
console.log(`check of a session  median ${ms(quantile(checked, 0.5))}   /readyz ${ms(quantile(ready, 0.5))}`)
const told = [...answers].map(([status, count]) => `${count} × ${status}`).join(', ')
console.log(
  `/readyz, 50 guessers at once: p50 ${ms(quantile(waits, 0.5))}   p99 ${ms(quantile(waits, 0.99))}   of ${waits.length} (goal: p99 under 200 ms); guesses: ${told}`,
)
await stack.close()
