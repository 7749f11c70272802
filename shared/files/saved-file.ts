/** A file written for the user. `path`: absolute. */
export interface SavedFile {
  readonly path: string
}
