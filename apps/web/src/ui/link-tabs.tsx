import { NavLink, type To } from 'react-router'

import { Num } from './num.tsx'

type Tab = { label: string; to: To; count?: number }

/** Views of one page; each has an address. */
export const LinkTabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav aria-label={label} className="border-line -mx-4 overflow-x-auto border-b px-4 md:-mx-7 md:px-7">
    <ul className="flex gap-5">
      {tabs.map(({ label: name, to, count }) => (
        <li key={name}>
          <NavLink
            to={to}
            end
            className="text-control text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink flex h-11 items-center gap-2 border-b-2 border-transparent -outline-offset-2 md:h-10"
          >
            {name}
            {count !== undefined && <Num className="text-meta text-ink-3 font-normal">{count}</Num>}
          </NavLink>
        </li>
      ))}
    </ul>
  </nav>
)
