import { readFileSync } from 'node:fs'

import { Secret } from '@patchbay/dialpad'

import { StartFault } from './start-fault.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** A value and what it has to be; `undefined` from `read` means that it is not. */
export type Form<Value> = { read: (text: string) => Value | undefined; mustBe: string }

/** Reads settings and collects every fault, so that one start tells them all. */
export const createSettings = (environment: Environment) => {
  const faults: string[] = []

  const text = (name: string): string | undefined => environment[name]?.trim() || undefined

  const fileText = (name: string): string | undefined => {
    const file = text(`${name}_FILE`)
    if (file === undefined) return undefined
    try {
      const content = readFileSync(file, 'utf8').trim()
      if (content === '') faults.push(`The file that ${name}_FILE names is empty.`)
      return content || undefined
    } catch {
      faults.push(`The file that ${name}_FILE names can't be read: ${file}`)
      return undefined
    }
  }

  return {
    text,
    isSet: (name: string) => text(name) !== undefined,
    fault(sentence: string) {
      faults.push(sentence)
    },

    value<Value>(name: string, form: Form<Value>, fallback: Value): Value {
      const given = text(name)
      if (given === undefined) return fallback
      const value = form.read(given)
      if (value === undefined) faults.push(`${name} must be ${form.mustBe}, not "${given}".`)
      return value ?? fallback
    },

    list<Value>(name: string, form: Form<Value>): Value[] {
      const given = (text(name) ?? '').split(',').map((part) => part.trim())
      return given.filter(Boolean).flatMap((part) => {
        const value = form.read(part)
        if (value === undefined) faults.push(`Every entry of ${name} must be ${form.mustBe}, not "${part}".`)
        return value ?? []
      })
    },

    /** From the setting itself or from the file that NAME_FILE names; a fault never shows its value. */
    secret(name: string, form: { isFine: (value: string) => boolean; mustBe: string }): Secret | undefined {
      if (text(name) !== undefined && text(`${name}_FILE`) !== undefined) {
        faults.push(`Set either ${name} or ${name}_FILE, not both.`)
      }
      const value = text(name) ?? fileText(name)
      if (value === undefined) return undefined
      if (!form.isFine(value)) faults.push(`${name} must be ${form.mustBe}.`)
      return new Secret(value)
    },

    /** Throws StartFault with every fault there was. */
    finish() {
      if (faults.length > 0) throw new StartFault(faults)
    },
  }
}

export type Settings = ReturnType<typeof createSettings>
