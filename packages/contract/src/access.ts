/** What an endpoint asks of the person behind the request; `public` asks for no session. */
export type Access =
  | 'public'
  | 'session'
  | 'users.read'
  | 'offices.read'
  | 'operations.read'
  | 'operations.start'
  | 'reports.read'
  | 'reports.request'
  | 'settings.read'
