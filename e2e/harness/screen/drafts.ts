/** Which of the sandbox's connections are typed by hand. */
import type { ConnectionDraft } from '../../../shared/connection.ts'

/** The first of each system that needs no other connection. */
export function oneOfEach(drafts: readonly ConnectionDraft[]): readonly ConnectionDraft[] {
  const alone = drafts.filter(({ values }) => values.sourceConnection === undefined)
  return [...Map.groupBy(alone, ({ system }) => system).values()].flatMap(([first]) => first ?? [])
}
