import { Info } from 'lucide-react'

import { Icon } from './icon.tsx'

export const DemoStrip = () => (
  <aside
    aria-label="Demo"
    className="border-warn-line bg-warn-tint text-meta text-warn max-md:text-note flex min-h-7.5 items-center justify-center gap-2 border-b px-4 py-1 max-md:px-2 max-md:font-medium"
  >
    <Icon of={Info} size={14} />
    Demo company. Nothing you do here reaches Dialpad.
  </aside>
)
