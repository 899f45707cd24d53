/** Between the page that asks for a proof and the one in which it was given. */
export const provenChannel = 'patchbay proven'
