/** A secret in groups that the eye can keep while it is typed. */
export const inFours = (secret: string): string => secret.replaceAll(/.{4}(?=.)/g, '$& ')
