/** Under which addresses this server may be asked; everything else is another site. */
export type OwnAddress = {
  /** Where people open Patchbay, without a slash at the end. */
  origin: () => string
  isSecure: boolean
  isOwnHost: (host: string | undefined) => boolean
  /** Whether a page of that origin is ours, for a request to this (own) host. */
  isOwnOrigin: (origin: string, host: string | undefined) => boolean
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

/** Without a public origin only this computer may ask, at the port, under each of its own names. */
export const createOwnAddress = (publicOrigin: string | undefined, port: () => number): OwnAddress => {
  if (publicOrigin !== undefined) {
    const { host: ownHost, protocol } = new URL(publicOrigin)
    return {
      origin: () => publicOrigin,
      isSecure: protocol === 'https:',
      isOwnHost: (host) => host === ownHost,
      isOwnOrigin: (origin) => origin === publicOrigin,
    }
  }
  const originOf = (name: string) => new URL(`http://${name}:${port()}`).origin
  return {
    origin: () => originOf('localhost'),
    isSecure: false,
    isOwnHost: (host) => loopbackNames.some((name) => originOf(name) === `http://${host}`),
    isOwnOrigin: (origin, host) => origin === `http://${host}`,
  }
}
