/** The window's words for what is deleted or put aside, in English. */
export const bin = {
  open: 'Bin ({{count}})',
  title: 'Bin',
  lead: 'Deleted connections stay here for 30 days, encrypted, without their tokens. Nothing uses them.',
  empty: 'The bin is empty.',
  times: 'Deleted {{deleted}} · gone for good {{purged}}',
  bringBack: 'Restore',
  forGood: 'Delete for good',
  noUndo: 'This cannot be undone.',
  emptyBin: 'Empty bin',
  deleted: '“{{name}}” is in the bin.',
  undo: 'Undo',
  restored: '“{{name}}” is back.',
}

export const aside = {
  keep: 'Keep for later',
  lead: 'Continue where you left off.',
  startOver: 'Start over',
}
