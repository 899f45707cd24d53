const permissions = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]

/** On every response, whatever it is. */
export const commonHeaders = (isSecure: boolean): Record<string, string> => ({
  ...(isSecure && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': [...permissions.map((name) => `${name}=()`), 'publickey-credentials-get=(self)'].join(
    ', ',
  ),
  'x-frame-options': 'DENY',
  'x-dns-prefetch-control': 'off',
})

/** For JSON, downloads and every error: nothing in it may run, load or be framed. */
export const inertPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

export const assetPolicy = "default-src 'none'; frame-ancestors 'none'"

export const cspReportPath = '/csp-report'

/** For the page: only what carries this response's nonce runs, and it may load only from here. */
export const pagePolicy = (nonce: string, isSecure: boolean): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "script-src-attr 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
    `report-uri ${cspReportPath}`,
    'report-to csp',
  ].join('; ')
