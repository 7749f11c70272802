/**
 * Lists what can be done in the window. The keys, the palette, the sheet of keys, the tooltips and the menu of a connection
 * all come from here.
 */
import { type ConnectionSummary, tokenOf } from '../../shared/connection.ts'
import type { CopyForm } from '../../shared/copy-form.ts'
import { type ZoomChange, zoomed } from '../settings/zoom.ts'
import { missingPlace } from '../store/select.ts'
import { type Command, ofConnection, ofWindow } from './command.ts'
import { focusSearch } from './focus.ts'
import type { Situation, TokenOffer } from './situation.ts'

const offers =
  (...offered: readonly TokenOffer[]) =>
  (_: ConnectionSummary, { offer }: Situation) =>
    offer !== undefined && offered.includes(offer)
const isHeld = ({ status }: ConnectionSummary) => tokenOf(status) !== undefined
const isPinned = ({ annotations }: ConnectionSummary) => annotations?.pinned === true
const isRevealed = ({ id }: ConnectionSummary, { state }: Situation) => state.revealed?.id === id
const isQuery = ({ status }: ConnectionSummary) => tokenOf(status)?.tokenPlacement.kind === 'query'

/** Copies the token, while it is good, in a form. */
export function copying(
  form: CopyForm,
  words: Parameters<typeof ofConnection>[0],
  keys?: readonly string[],
  applies: (connection: ConnectionSummary, situation: Situation) => boolean = () => true,
): Command {
  return ofConnection(
    words,
    (actions, { id }) => actions.copy(id, form),
    keys,
    (connection, situation) => situation.offer === 'copy' && applies(connection, situation),
  )
}

/** The keys are heard on every screen, by `zoom.ts`. */
function zooming(words: Command['words'], change: ZoomChange, key: string): Command {
  return ofWindow(
    words,
    (actions, { state: { preferences } }) =>
      actions.setPreferences({ ...preferences, zoom: zoomed(preferences.zoom, change) }),
    [key],
    ({ state: { preferences } }) => zoomed(preferences.zoom, change) !== preferences.zoom,
  )
}

export const commands = {
  get: ofConnection('act.get', (actions, { id }) => actions.get(id), [], offers('get')),
  copy: copying('token', 'act.copyToken', ['Mod+C']),
  copyHeader: copying('header', 'act.copyHeader', [], (connection) => !isQuery(connection)),
  copyQuery: copying('header', 'act.copyQuery', [], isQuery),
  renew: ofConnection('act.getNew', (actions, { id }) => actions.get(id, true), [], offers('copy')),
  cancel: ofConnection('act.cancel', (actions, { id }) => actions.cancel(id), [], offers('cancel')),
  probe: ofConnection(
    'probe.act',
    (actions, { id }) => actions.probe(id),
    [],
    ({ triedAt }, { offer }) => offer === 'copy' && triedAt !== undefined,
  ),
  reveal: ofConnection(
    'act.reveal',
    (actions, { id }) => actions.reveal(id),
    [],
    (connection, situation) => isHeld(connection) && !isRevealed(connection, situation),
  ),
  hide: ofConnection('act.hide', (actions) => actions.hide(), [], isRevealed),
  forget: ofConnection('act.forget', (actions, { id }) => actions.forget(id), [], isHeld),
  secret: ofConnection(
    'secret.act',
    (actions, { id }) => actions.openSecret(id),
    [],
    ({ secretsHeld }) => secretsHeld !== undefined,
  ),
  edit: ofConnection(
    'act.edit',
    (actions, connection) => actions.openEdit(connection.id, missingPlace(connection)),
    ['F2'],
  ),
  duplicate: ofConnection('noted.duplicate', (actions, { id }) => actions.openCopy(id)),
  annotations: ofConnection('noted.act', (actions, { id }) => actions.openAnnotations(id)),
  pin: ofConnection(
    'commands.pin',
    (actions, { id }) => actions.keepOnTop(id, true),
    [],
    (connection) => !isPinned(connection),
  ),
  unpin: ofConnection('commands.unpin', (actions, { id }) => actions.keepOnTop(id, false), [], isPinned),
  export: ofConnection('export.act', (actions, { id }) => actions.openExport([id])),
  delete: ofConnection('act.delete', (actions, { id }) => actions.openDelete(id), ['Delete']),
  palette: ofWindow('commands.title', (actions) => actions.openSheet('commands'), ['Mod+K']),
  search: ofWindow('list.search', focusSearch, ['/', 'Mod+F']),
  add: ofWindow('list.addLong', (actions) => actions.openAdd(), ['Mod+N']),
  import: ofWindow('import.act', (actions) => actions.openImport(), ['Mod+I']),
  exportAll: ofWindow(
    'export.all',
    (actions, { state: { connections } }) => actions.openExport(connections.map(({ id }) => id)),
    [],
    ({ state: { connections } }) => connections.length > 0,
  ),
  practice: ofWindow('list.practice', (actions) => actions.addPractice()),
  guide: ofWindow('guide.title', (actions, { connection }) => actions.openGuide(connection?.system), ['F1']),
  keys: ofWindow('commands.keys', (actions) => actions.openSheet('keys'), ['?']),
  template: ofWindow('copyAs.edit', (actions) => actions.openTemplate()),
  clear: ofWindow(
    ({ t }) => `${t('clip.label')}: ${t('clip.remove')}`,
    (actions) => actions.clearClipboard(),
    [],
    ({ state }) => state.clipboard !== undefined,
  ),
  protection: ofWindow('vault.title', (actions) => actions.openProtection()),
  zoomIn: zooming(({ t }) => t('app.zoomIn'), 'in', 'Mod++'),
  zoomOut: zooming(({ t }) => t('app.zoomOut'), 'out', 'Mod+−'),
  zoomReset: zooming(
    ({ t, formats }) => t('app.zoomReset', { zoom: formats.percent(100) }),
    'reset',
    'Mod+0',
  ),
  lock: ofWindow('app.lock', (actions) => actions.lock(), ['Mod+L']),
} satisfies Readonly<Record<string, Command>>

export type CommandId = keyof typeof commands
