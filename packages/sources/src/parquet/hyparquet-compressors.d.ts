/** The file alone: the package's index instantiates WebAssembly, which a strict Content-Security-Policy refuses. */
declare module 'hyparquet-compressors/src/gzip.js' {
  export function gunzip(input: Uint8Array, output?: Uint8Array): Uint8Array;
}
