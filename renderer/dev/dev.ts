/**
 * Puts a made-up bridge on `window`, then starts the real page.
 * The address chooses the scene: `?vault=absent|absent-os|locked|damaged|newer|open`, `&count=`, `&lang=`, `&theme=`.
 */
import { createDevBridge } from './dev-bridge.ts'
import { readScene } from './scene.ts'

Object.defineProperty(window, 'claimcheck', { value: createDevBridge(readScene(location.search)) })
await import('../main.ts')
