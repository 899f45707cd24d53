/** In the place of the licences where they can’t be had. */
export const LicensesNotTold = () => (
  <p className="text-small text-ink-3 mb-3">
    Licences are not shown: the API of Dialpad’s that is in use does not tell them. The current one does
    (DIALPAD_API=v2).
  </p>
)
