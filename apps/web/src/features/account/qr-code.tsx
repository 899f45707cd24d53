import { encode } from 'uqr'

import { qrPath } from './qr-path.ts'

// What readers need around it (ISO/IEC 18004).
const quietModules = 4

/** Black on white in either theme: many readers know no other. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { data, size } = encode(text, { ecc: 'M', border: quietModules })
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="rounded-control border-line size-54 shrink-0 border"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={qrPath(data)} fill="#000" />
    </svg>
  )
}
