/** Why the start can't go on, as whole sentences for the person who started it: no stack is of use here. */
export class StartFault extends Error {
  override name = 'StartFault'
  readonly faults: readonly string[]

  constructor(faults: readonly string[], cause?: unknown) {
    super(faults.join('\n'), { cause })
    this.faults = faults
  }
}
