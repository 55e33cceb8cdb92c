/** The key that does the same as the button it stands on. */
export const KeyCap = ({ children }: { readonly children: string }) => (
  <kbd className="keycap">{children}</kbd>
)
