/** Parts of node-forge, whose types tell of the whole alone. */
declare module 'node-forge/lib/forge.js' {
  import forge from 'node-forge'
  export = forge
}
declare module 'node-forge/lib/md.all.js' {}
declare module 'node-forge/lib/pkcs12.js' {}
