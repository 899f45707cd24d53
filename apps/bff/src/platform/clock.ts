/** Time as a dependency: epoch ms, and a wait that ends early when the signal says so. */
export type Clock = {
  now(): number
  wait(ms: number, signal?: AbortSignal): Promise<void>
}
