/** Answers to the questions whether and for whom the token is good; each throws AppError with a `dialpad.*` code. */
export type ConnectionPort = {
  /** Whose token it is; undefined where the API does not tell, or it is the company's own. */
  owner(): Promise<{ email: string; isCompanyAdmin: boolean } | undefined>
  /** Undefined where the API does not tell; `offices` is how many the company has. */
  company(): Promise<{ name?: string; offices?: number } | undefined>
  /** How many offices the token shows. */
  visibleOffices(): Promise<number>
  /** Whether Dialpad's other API takes this token at the same address; undefined where that can't be told now. */
  otherApiAnswers(): Promise<boolean | undefined>
  /** Dialpad's clock minus ours at the last answer, to the second; undefined before the first one, or where it does not tell. */
  clockDifferenceMs(): number | undefined
}
