import type { Session } from '@patchbay/contract'

import { Button } from '../../ui/button.tsx'

export type ProveFormProps = {
  session: Session
  provenFor: string
  onProven: (session: Session) => void
  onLeave: () => void
}

type ProveActsProps = { act: string; busy: boolean; onLeave: () => void }

/** The safe one first. */
export const ProveActs = ({ act, busy, onLeave }: ProveActsProps) => (
  <div className="flex flex-wrap justify-end gap-2 max-md:flex-col-reverse">
    <Button onClick={onLeave}>Do nothing</Button>
    <Button kind="primary" type="submit" busy={busy}>
      {act}
    </Button>
  </div>
)
