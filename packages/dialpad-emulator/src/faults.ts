import { Type, type Static } from 'typebox'

import type { Call } from './call.ts'
import { createRandom } from './random.ts'

const FaultKind = Type.Union([
  Type.Literal('latency'),
  Type.Literal('rate-limited'),
  Type.Literal('answer'),
  Type.Literal('error-before'),
  Type.Literal('error-after'),
  Type.Literal('reset-before'),
  Type.Literal('reset-after'),
  Type.Literal('hang-after'),
  Type.Literal('truncated'),
  Type.Literal('html'),
  Type.Literal('empty'),
  Type.Literal('late-apply'),
])
export type FaultKind = Static<typeof FaultKind>

const closed = { additionalProperties: false }

/**
 * Hits every request that matches, the first `skip` and all after `times` excepted; with `rate` each one
 * by that chance. `ms` is for `latency` and `late-apply`, `status` for the kinds that answer something
 * else than the truth, `body` for `answer`, `retryAfterSeconds` for `rate-limited`.
 */
export const FaultRule = Type.Object(
  {
    kind: FaultKind,
    match: Type.Optional(
      Type.Object(
        {
          method: Type.Optional(Type.String()),
          path: Type.Optional(Type.String()),
          parameters: Type.Optional(Type.Record(Type.String(), Type.String())),
        },
        closed,
      ),
    ),
    ms: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400_000 })),
    status: Type.Optional(Type.Integer({ minimum: 200, maximum: 599 })),
    body: Type.Optional(Type.Unknown()),
    retryAfterSeconds: Type.Optional(Type.Integer({ minimum: 0 })),
    times: Type.Optional(Type.Integer({ minimum: 1 })),
    skip: Type.Optional(Type.Integer({ minimum: 0 })),
    rate: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  },
  closed,
)
export type FaultRule = Static<typeof FaultRule>

/** A fault that decides the answer; latency only delays it. */
type Hit = { kind: Exclude<FaultKind, 'latency'>; rule: FaultRule }

type StandingRule = { id: number; rule: FaultRule; matched: number; hit: number }

const matches = ({ match = {} }: FaultRule, call: Call): boolean => {
  if (match.method !== undefined && match.method !== call.method) return false
  if (match.path !== undefined && match.path !== call.path) return false
  return Object.entries(match.parameters ?? {}).every(([name, value]) => call.parameters[name] === value)
}

/** Rules are tried in the order they were added; latencies add up, of the other kinds the first one wins. */
export const createFaults = (seed: number) => {
  let rules: StandingRule[] = []
  let lastId = 0
  let random = createRandom('faults', seed)

  const hits = (standing: StandingRule, call: Call): boolean => {
    const { rule } = standing
    if (!matches(rule, call)) return false
    standing.matched += 1
    if (standing.matched <= (rule.skip ?? 0)) return false
    if (standing.hit >= (rule.times ?? Number.POSITIVE_INFINITY)) return false
    if (rule.rate !== undefined && !random.chance(rule.rate)) return false
    standing.hit += 1
    return true
  }

  return {
    add: (rule: FaultRule): number => {
      lastId += 1
      rules.push({ id: lastId, rule, matched: 0, hit: 0 })
      return lastId
    },
    /** With how many requests matched each rule and how many of them it hit. */
    list: () => rules.map((standing) => ({ ...standing })),
    /** One rule, or all of them. */
    remove: (id?: number): void => {
      rules = id === undefined ? [] : rules.filter((standing) => standing.id !== id)
    },
    reset: (): void => {
      rules = []
      lastId = 0
      random = createRandom('faults', seed)
    },
    /** What happens to this request. */
    draw: (call: Call): { delayMs: number; hit?: Hit } => {
      let delayMs = 0
      for (const standing of rules) {
        if (!hits(standing, call)) continue
        const { rule } = standing
        if (rule.kind !== 'latency') return { delayMs, hit: { kind: rule.kind, rule } }
        delayMs += rule.ms ?? 0
      }
      return { delayMs }
    },
  }
}

export type Faults = ReturnType<typeof createFaults>
