/** IPC channels between window and main process; the preload is built with the same file. */
export const requestChannel = 'claimcheck:invoke'
export const listenChannel = 'claimcheck:listen'
export const eventChannel = 'claimcheck:event'
