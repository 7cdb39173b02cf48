/** Something that must be let go. VS Code's `Disposable` fits it. */
export interface Disposable {
  dispose(): unknown;
}
