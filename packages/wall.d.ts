/** Where a wall stands: a package name that a room may not import resolves to this empty module (error TS2305). */
export {};
