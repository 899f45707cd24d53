const shortest = 15

export const newPasswordHint = `At least ${shortest} characters; a few words in a row are good.`

/** What has to be put right before a new password is sent. */
export const newPasswordFault = (typed: string): string | undefined =>
  typed.length < shortest ? `Type at least ${shortest} characters.` : undefined

/** What the server says of one field begins with a verb. */
export const fieldSentence = (words: string | undefined): string | undefined => words && `It ${words}.`
