export const likePattern = (text: string) => `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Words, and phone numbers in any form as the digits that every form shares. */
export const searchTerms = (text: string): string[] =>
  (text.match(/\+?\d[\d\s().-]{3,}\d|\S+/g) ?? []).map((term) =>
    /^[\d\s().+-]+$/.test(term) && /\d/.test(term)
      ? term.replaceAll(/\D/g, '').replace(/^0+(?=\d{4})/, '')
      : term,
  )
