/** The part of `topojson-client` used here; the package ships no types. */
declare module 'topojson-client' {
  /** GeoJSON of an object of a topology; throws on what is no topology. */
  export function feature(topology: never, object: never): unknown;
}
