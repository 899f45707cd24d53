/** One term of what somebody looks for. */
export type NumberTerm =
  /** Digits of a number: from its start in E.164, anywhere in it, or right after the code of its country. A name may hold digits, too. */
  | { kind: 'digits'; start?: string; part?: string; national?: string; written: string }
  /** A part of a name or an e-mail address. */
  | { kind: 'word'; word: string }

// A number in any form that stands by itself, or anything else between two spaces.
const terms = /\+?[\s(]*\d(?:[\s()./\p{Pd}]*\d)*[\s()./\p{Pd}]*(?!\S)|\S+/gu

/** As somebody within the country dials it, without the 0 that E.164 leaves out; of Delhi and Leeds also where it looks like a call from America. */
const nationalOf = (digits: string): string | undefined => /^0([1-9]\d+)$/.exec(digits)?.[1]

const digitsTerm = (written: string): NumberTerm => {
  // +49 (0)30 … is written for people; the 0 is none of the number's.
  const digits = written.replace(/\(\s*0\s*\)(?=.*\d)/, '').replaceAll(/\D/g, '')
  if (written.startsWith('+')) return { kind: 'digits', start: `+${digits}`, written }
  const dialled = /^(?:00|011)(\d+)$/.exec(digits)?.[1]
  const national = nationalOf(digits)
  return {
    kind: 'digits',
    ...(dialled !== undefined && { start: `+${dialled}` }),
    part: digits,
    ...(national !== undefined && { national }),
    written,
  }
}

/** Marks that are not seen come with copied numbers, wide digits and brackets from keyboards of East Asia. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[\p{Bidi_Control}\u00ad\u200b\u2060]/gu, '')
    .replaceAll(/[０-９＋（）．／]/g, (wide) => wide.normalize('NFKC'))
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
