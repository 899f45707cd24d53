/** `label` is what makes two keys of two APIs the same: the e-mail address of a person, the name of an office; empty where they have none, undefined where that is not known. */
export type Seen = { dialpadKey: string; label?: string | undefined }

/**
 * Which of our rows stands behind a key of Dialpad's. A row holds at most one key of each of Dialpad's
 * APIs; they meet in one row where the label is equal and unique. A key never changes its row.
 */
export type Identities = {
  /** Our keys by those asked for; one that was never seen gets a row where its label is known, else stands for itself. */
  ownKeys(kind: 'user' | 'office', seen: readonly Seen[]): Promise<(dialpadKey: string) => string>
  /** Undefined where the row holds no key of the API that is in use; a key without a row is its own. */
  dialpadKey(kind: 'user' | 'office', ownKey: string): Promise<string | undefined>
  /** Whether one of them was never listed and may be an office that another API told of. */
  isAnyOfficeUnmatched(dialpadKeys: readonly string[]): Promise<boolean>
}
