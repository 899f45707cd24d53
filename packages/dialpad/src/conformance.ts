import type { ConformanceCase } from './conformance/case.ts'
import { changes } from './conformance/changes.ts'
import { reads } from './conformance/reads.ts'
import { v2Changes } from './conformance/v2-changes.ts'
import { v2Reads } from './conformance/v2-reads.ts'
import { v2Reports } from './conformance/v2-reports.ts'
import type { DialpadV1, DialpadV2 } from './index.ts'

/** What is believed of v1, each with its source: the emulator must hold to it, and a sandbox can be asked. */
export const conformance: ConformanceCase<DialpadV1>[] = [...reads, ...changes]

/** The same of v2. */
export const v2Conformance: ConformanceCase<DialpadV2>[] = [...v2Reads, ...v2Reports, ...v2Changes]
