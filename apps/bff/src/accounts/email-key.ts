/** The same for every way of writing one address. */
export const emailKeyOf = (email: string): string => email.trim().normalize('NFKC').toLowerCase()
