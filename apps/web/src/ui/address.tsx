/** An e-mail address that may be broken after its @, and elsewhere only where it must. */
export const Address = ({ children }: { children: string }) => {
  const end = children.lastIndexOf('@') + 1
  return (
    <bdi className="wrap-anywhere">
      {children.slice(0, end)}
      {end > 0 && <wbr />}
      {children.slice(end)}
    </bdi>
  )
}
