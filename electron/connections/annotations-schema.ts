/** Reads annotations: strictly where they come from the window, leniently where they come from the vault. */
import * as z from 'zod/mini'
import {
  type AnnotationChange,
  type Annotations,
  annotate,
  longestNote,
  longestTag,
  mostTags,
  stages,
  type Tag,
  tagColors,
} from '../../shared/annotations.ts'

const tag = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(longestTag)),
  color: z.enum(tagColors),
})

const isEachNameOnce = (tags: readonly Tag[]) =>
  new Set(tags.map(({ name }) => name.toLowerCase())).size === tags.length

const parts = {
  pinned: z.literal(true),
  tags: z.array(tag).check(z.maxLength(mostTags), z.refine(isEachNameOnce)),
  note: z.string().check(z.maxLength(longestNote)),
  secretExpires: z.iso.date(),
  stage: z.enum(stages),
}

const orRemoved = <Part extends z.ZodMiniType>(part: Part) => z.exactOptional(z.nullable(part))

/** A change that the window asks for. */
export const annotationChangeSchema = z.strictObject({
  pinned: orRemoved(parts.pinned),
  tags: orRemoved(parts.tags),
  note: orRemoved(parts.note),
  secretExpires: orRemoved(parts.secretExpires),
  stage: orRemoved(parts.stage),
}) satisfies z.ZodMiniType<AnnotationChange>

/** What is not understood (of a newer version, say) is none, each part by itself: the connection works without it. */
const lenient = <Part extends z.ZodMiniType>(part: Part) => z.catch(z.optional(part), undefined)

const stored = z.object({
  pinned: lenient(parts.pinned),
  tags: lenient(parts.tags),
  note: lenient(parts.note),
  secretExpires: lenient(parts.secretExpires),
  stage: lenient(parts.stage),
})

/** The annotations in a connection's record; undefined where there are none. */
export const annotationsSchema = z.catch(z.optional(z.pipe(stored, z.transform(withoutGaps))), undefined)

function withoutGaps(read: z.infer<typeof stored>): Annotations | undefined {
  const annotations = annotate({}, read as AnnotationChange)
  return Object.keys(annotations).length > 0 ? annotations : undefined
}
