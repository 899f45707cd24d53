import type { AuditVerdict } from '@patchbay/contract'

type Words = { isWhole: boolean; what: string; next: string }

type Broken = Extract<AuditVerdict, { isWhole: false }>

const faults: Record<Broken['why'], (seq: string) => string> = {
  changed: (seq) => `Row ${seq} is not what was written.`,
  missing: (seq) => `Row ${seq} is missing.`,
  not_as_exported: (seq) =>
    `Row ${seq} is not the one whose sum was told outside the database: it and rows before it may have been written anew.`,
}

const grouped = new Intl.NumberFormat('en-GB')

/** What verifying the log found, and what to do about it. */
export const verdictWords = (verdict: AuditVerdict): Words => {
  if (verdict.isWhole) {
    const { rows } = verdict
    return {
      isWhole: true,
      what: `The log is whole: ${grouped.format(rows)} ${rows === 1 ? 'row' : 'rows'}.`,
      next: 'Each is what was written, and none is missing.',
    }
  }
  return {
    isWhole: false,
    what: `The log is broken. ${faults[verdict.why](grouped.format(verdict.seq))}`,
    next: 'Rows before it are as they were written. Keep a copy of the database as it is now. Compare it with audit-heads.jsonl beside it and with the sums in the server’s log, which say until when it was whole; then restore the database of that time.',
  }
}
