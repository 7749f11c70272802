/** What the window's help says of a system. Main hands it out when it is opened: it is not needed before. */
import type { Words } from './words.ts'

/** A help page: sections in reading order. */
export interface SystemGuide {
  readonly sections: readonly GuideSection[]
  /** Pages of the vendor, if there are any; opened in the user's own browser. */
  readonly links: readonly GuideLink[]
}

export interface GuideSection {
  readonly title: Words
  /** Paragraphs separated by empty lines; what is to be copied is in `backticks`. */
  readonly text: Words
}

export interface GuideLink {
  readonly label: Words
  /** https, without query. */
  readonly url: string
}
