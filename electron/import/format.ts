/** The interface of a reader of a foreign format. Each is a file in `formats/`; `formats/all.ts` has them in order. */
import type { Reading } from './imported.ts'

/** A file of a source, or the pasted text, whose path is empty. */
export interface SourceFile {
  /** Parts separated by `/`. */
  readonly path: string
  readonly bytes: Uint8Array
  /** The text, decoded as UTF-8 or by its byte order mark, without that mark; undefined: it is none. */
  readonly text: string | undefined
  /** The JSON of the text; undefined: it is none. */
  readonly json: unknown
}

export interface Format {
  /** Its file's name without ending. */
  readonly id: string
  /** Returns those of the files that are of this format, by their content, never by their names alone. */
  recognize(files: readonly SourceFile[]): readonly SourceFile[]
  /**
   * Reads the files that were recognised. One entry that cannot be read costs no other one: it is named in a note.
   * @param passphrase what was typed for an encrypted file, if anything.
   * @throws ImportError where nothing of them can be taken.
   */
  read(files: readonly SourceFile[], passphrase: string | undefined): Reading | Promise<Reading>
}
