import type { IncomingMessage, ServerResponse } from 'node:http'

import type { MovableClock } from './clock.ts'
import type { Company, EmulatedUser } from './entities.ts'
import { sendText } from './send.ts'

export type PortalParts = { clock: Pick<MovableClock, 'now'>; company: () => Company }

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')

const table = (heading: string, columns: string[], rows: string[][]): string => {
  const row = (tag: string, cells: string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`
  const body = rows.map((cells) => row('td', cells)).join('\n')
  return `<table border="1"><caption>${escaped(heading)}</caption>
<thead>${row('th', columns)}</thead>
<tbody>${body}</tbody></table>`
}

const page = ({ offices, users }: Company, now: number): string => {
  const officeNames = new Map(offices.map(({ key, name }) => [key, name]))
  const stateOf = ({ state, appearsAt }: EmulatedUser) => (appearsAt > now ? 'being added' : state)
  const people = users.map((user) => [
    `${user.firstName} ${user.lastName}`,
    user.email,
    stateOf(user),
    officeNames.get(user.officeKey) ?? '',
    user.numbers.join(', '),
  ])
  const places = offices.map(({ key, name, country, licences }) => {
    const held = users.filter(({ officeKey, state }) => officeKey === key && state !== 'deleted').length
    return [name, country, String(held), String(licences)]
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width"><title>Demo Dialpad</title></head><body>
<h1>Demo Dialpad</h1>
<p>This is not Dialpad: it is the invented company of the demo, as it was at
${new Date(now).toISOString()}. Nothing can be changed here. Find a person with your browser’s search;
who was added last is first.</p>
${table(`${people.length} people, deleted ones included`, ['Name', 'E-mail', 'State', 'Office', 'Numbers'], people.toReversed())}
${table(`${places.length} offices`, ['Name', 'Country', 'People', 'Licences'], places)}
</body></html>
`
}

/** Where a person looks who follows a link to the portal; no other client asks this address for a page. */
export const isForPortal = ({ method, url, headers }: IncomingMessage): boolean =>
  method === 'GET' && url === '/' && (headers.accept ?? '').includes('text/html')

/** One page for people with everybody and every office as they are: without a token, a script, or a place in the journal. */
export const createPortal =
  ({ clock, company }: PortalParts) =>
  async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    sendText(response, {
      status: 200,
      type: 'text/html; charset=utf-8',
      text: page(company(), clock.now()),
      headers: {
        'content-security-policy':
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    })
  }
