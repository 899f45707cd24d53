/** The six digits that were typed, however they were parted; undefined where it is something else. */
export const codeIn = (typed: string): string | undefined =>
  /^[0-9]{6}$/.exec(typed.replaceAll(/\s/g, ''))?.[0]

export const codeFault = 'Type the six digits that your app shows.'
