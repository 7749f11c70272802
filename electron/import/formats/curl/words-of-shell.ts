/** The words of commands, as a shell hands them to a program. */

/** A word of a command. */
export interface Word {
  readonly text: string
  /** Where the shell puts something in that is not in the text, such as `$NAME`: what it is called. */
  readonly unknown: readonly string[]
}

/** The commands of a script, each with its words. */
export type Script = readonly (readonly Word[])[]

/** Stands in a text for what is not known of it: no character (Unicode 17 section 23.7). */
export const unknownPart = '\uffff'

/** Collects words and commands while a script is read. */
export class ScriptBuilder {
  readonly #commands: (readonly Word[])[] = []
  #words: Word[] = []
  #text: string | undefined
  #unknown: string[] = []

  append(text: string): void {
    this.#text = (this.#text ?? '') + text
  }

  /** @param name what the shell would put in. */
  appendUnknown(name: string): void {
    this.append(unknownPart)
    this.#unknown.push(name)
  }

  endWord(): void {
    if (this.#text !== undefined) this.#words.push({ text: this.#text, unknown: this.#unknown })
    this.#text = undefined
    this.#unknown = []
  }

  endCommand(): void {
    this.endWord()
    if (this.#words.length > 0) this.#commands.push(this.#words)
    this.#words = []
  }

  /** Whether a word begins here: only there a `#` is a comment. */
  get isBetweenWords(): boolean {
    return this.#text === undefined
  }

  /** Whether the next word is the command's first. */
  get isAtCommand(): boolean {
    return this.#words.length === 0
  }

  finish(): Script {
    this.endCommand()
    return this.#commands
  }
}
