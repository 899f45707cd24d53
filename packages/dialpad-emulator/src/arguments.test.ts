import { expect, test } from 'vitest'

import { readArguments, UsageError } from './arguments.ts'

test('each argument is taken as it is', () => {
  const args = '--port 4010 --users 70 --offices 5 --seed 7 --latency 40 --token t --data-dir d --quiet'
  expect(readArguments(args.split(' '), { EMULATOR_TOKEN: 'other', DATA_DIR: 'other' })).toEqual({
    port: 4010,
    users: 70,
    offices: 5,
    seed: 7,
    latencyMs: 40,
    token: 't',
    dataDir: 'd',
    isQuiet: true,
  })
})

test('token and folder may come from the environment; what is empty there is not set', () => {
  const given = readArguments([], { EMULATOR_TOKEN: 'from outside', DATA_DIR: '/there' })
  expect(given).toMatchObject({ token: 'from outside', dataDir: '/there' })
  const empty = readArguments([], { EMULATOR_TOKEN: '', DATA_DIR: '' })
  expect(empty).toMatchObject({ token: expect.stringMatching(/^[0-9a-f]{32}$/), dataDir: undefined })
})

test.each([
  [['--users', 'many'], '--users wants a whole number'],
  [['--users', '-1'], 'argument is ambiguous'],
  [['--offices', '0'], '--offices wants a whole number from 1'],
  [['--port', '70000'], '--port wants a whole number from 0 to 65535'],
  [['--seed', '1.5'], '--seed wants a whole number'],
  [['--colour', 'red'], 'Unknown option'],
  [['extra'], 'Unexpected argument'],
])('%o is refused: %s', (args, sentence) => {
  expect(() => readArguments(args, {})).toThrow(UsageError)
  expect(() => readArguments(args, {})).toThrow(sentence)
})
