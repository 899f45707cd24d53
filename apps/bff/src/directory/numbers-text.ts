/** One term of what somebody looks for. */
export type NumberTerm =
  /** Digits of a number: from its start in E.164, or anywhere in it. A name may hold digits, too. */
  | { kind: 'digits'; start?: string; part?: string; written: string }
  /** A part of a name or an e-mail address. */
  | { kind: 'word'; word: string }

// A number in any form that stands by itself, or anything else between two spaces.
const terms = /\+?[\s(]*\d(?:[\s()./\p{Pd}]*\d)*[\s()./\p{Pd}]*(?!\S)|\S+/gu

const fewestWithoutTrunkZero = 3

/** As somebody within the country dials it, without the 0 that E.164 leaves out. */
const withoutTrunkZero = (digits: string): string => {
  const rest = digits.slice(1)
  return digits.startsWith('0') && rest.length >= fewestWithoutTrunkZero ? rest : digits
}

const digitsTerm = (written: string): NumberTerm => {
  const digits = written.replaceAll(/\D/g, '')
  // +49 (0)30 … is written for people; the 0 is none of the number's.
  if (written.startsWith('+')) {
    const start = `+${written.replace(/\(\s*0\s*\)/, '').replaceAll(/\D/g, '')}`
    return { kind: 'digits', start, written }
  }
  const dialled = /^(?:00|011)(\d+)$/.exec(digits)?.[1]
  if (dialled !== undefined) return { kind: 'digits', start: `+${dialled}`, part: digits, written }
  return { kind: 'digits', part: withoutTrunkZero(digits), written }
}

/** Marks of direction come with copied numbers, wide digits from keyboards of East Asia. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/\p{Bidi_Control}/gu, '')
    .replaceAll(/[０-９＋]/g, (wide) => wide.normalize('NFKC'))
    .replaceAll(/\btel:/gi, '')

/** All of which a number has to fulfil. */
export const numberTerms = (text: string): NumberTerm[] => {
  const written = plain(text).match(terms) ?? []
  return [...new Set(written)].map((term) =>
    /\d/.test(term) && /^[\s()+./\p{Pd}\d]+$/u.test(term)
      ? digitsTerm(term.trim())
      : { kind: 'word', word: term.toLowerCase() },
  )
}
