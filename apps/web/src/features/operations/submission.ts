/** Hands out one key for each thing submitted: the same again gets the same key, so it is carried out once. */
export const createSubmissionKeys = (): ((body: unknown) => string) => {
  const keys = new Map<string, string>()
  return (body) => {
    const text = JSON.stringify(body)
    const key = keys.get(text) ?? crypto.randomUUID()
    keys.set(text, key)
    return key
  }
}
