import type { ConformanceCase } from './conformance/case.ts'
import { changes } from './conformance/changes.ts'
import { reads } from './conformance/reads.ts'

/** What is believed of v1, each with its source: the emulator must hold to it, and a sandbox can be asked. */
export const conformance: ConformanceCase[] = [...reads, ...changes]
