const mostWords = 20
const mostCharacters = 500

const shortened = (word: string): string =>
  word.length > mostCharacters ? `${word.slice(0, mostCharacters - 1).toWellFormed()}…` : word

/** As they came, but an answer of megabytes is not kept, shown and logged as one error. */
export const boundedWords = (words: string[]): string[] => words.slice(0, mostWords).map(shortened)
