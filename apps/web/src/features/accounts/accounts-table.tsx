import type { Account } from '@patchbay/contract'

import { RowMenu } from '../../ui/menu.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { roleWords } from '../session/role-words.ts'
import { accountMenu, type AccountAct } from './account-menu.ts'
import { AccountStanding } from './account-standing.tsx'

export type Asked = { act: AccountAct; account: Account }

const Head = () => (
  <>
    <HeadCell>E-mail</HeadCell>
    <HeadCell width="md">Role</HeadCell>
    <HeadCell width="sm">State</HeadCell>
    <HeadCell width="sm">Second factor</HeadCell>
    <HeadCell width="md">Last sign-in</HeadCell>
    <HeadCell width="menu" labelHidden>
      Actions
    </HeadCell>
  </>
)

const skeleton = [
  { at: 'title', width: 'md' },
  { at: 'line', width: 'sm' },
  { at: 'aside', width: 'sm' },
  { at: 'hidden', width: 'xs' },
  { at: 'line-more', width: 'sm' },
  { at: 'end', width: 'xs' },
] as const

const LastSignIn = ({ lastSignInAt, hasSecondFactor }: Account) => (
  <>
    {lastSignInAt === undefined ? (
      <span className="text-ink-3">
        Never<span className="md:hidden"> signed in</span>
      </span>
    ) : (
      <>
        <span className="md:hidden">Signed in </span>
        <Time at={lastSignInAt} />
      </>
    )}
    {hasSecondFactor && <span className="md:hidden"> · with a code</span>}
  </>
)

const SecondFactor = ({ signsInBy, hasSecondFactor }: Account) => {
  if (signsInBy === 'sso') return 'Company sign-in'
  return hasSecondFactor ? 'On' : <span className="text-ink-3">Off</span>
}

type AccountRowProps = { account: Account; isOwn: boolean; onAsk: (asked: Asked) => void }

const AccountRow = ({ account, isOwn, onAsk }: AccountRowProps) => {
  const { email, state } = account
  return (
    <Row>
      <RowHead cut={email}>
        <bdi className={`font-name ${state === 'disabled' ? 'text-ink-2' : ''}`}>{email}</bdi>
        {isOwn && <span className="text-small text-ink-3"> (you)</span>}
      </RowHead>
      <Cell at="line">{roleWords(account)}</Cell>
      <Cell at="aside">
        <AccountStanding state={state} />
      </Cell>
      <Cell at="hidden">
        <SecondFactor {...account} />
      </Cell>
      <Cell at="line-more">
        <LastSignIn {...account} />
      </Cell>
      <Cell at="end">
        <RowMenu
          label={`Actions for ${email}`}
          groups={accountMenu({ account, isOwn, onAsk: (act) => onAsk({ act, account }) })}
        />
      </Cell>
    </Row>
  )
}

type AccountsTableProps = {
  /** Absent while nothing has been read yet. */
  rows: readonly Account[] | undefined
  ownKey: string | undefined
  onAsk: (asked: Asked) => void
}

export const AccountsTable = ({ rows, ownKey, onAsk }: AccountsTableProps) => (
  <Table caption="Accounts" head={<Head />} busy={!rows}>
    {rows ? (
      rows.map((account) => (
        <AccountRow
          key={account.accountKey}
          account={account}
          isOwn={account.accountKey === ownKey}
          onAsk={onAsk}
        />
      ))
    ) : (
      <SkeletonRows columns={skeleton} rows={4} />
    )}
  </Table>
)
