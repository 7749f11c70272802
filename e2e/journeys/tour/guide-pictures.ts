/** Names the pictures of the user guide (`docs/guide/pictures/`); the tour takes them with `--guide`. */
export const guidePictures = [
  'first-start',
  'three-ways',
  'practice',
  'form',
  'help',
  'import',
  'move',
  'protection',
] as const

export type GuidePicture = (typeof guidePictures)[number]
