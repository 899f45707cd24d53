import { sql } from 'kysely'

/** Somebody has just shown that the account is theirs; worth nothing once its sessions were ended after that. */
export type Proof = { accountKey: string; epoch: number }

export const proofOf = (row: { account_key: string; session_epoch: number }): Proof => ({
  accountKey: row.account_key,
  epoch: row.session_epoch,
})

/** Written to an account it ends all its sessions. */
export const nextEpoch = { session_epoch: sql<number>`account.session_epoch + 1` }
