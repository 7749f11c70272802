/** Types of single node-forge modules; its own types cover only the entire package. */
declare module 'node-forge/lib/forge.js' {
  import forge from 'node-forge'
  export = forge
}
declare module 'node-forge/lib/md.all.js' {}
declare module 'node-forge/lib/pkcs12.js' {}
