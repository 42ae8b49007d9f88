/**
 * Where a wall stands. A package name that a room may not import resolves to this file, which is not a module: every
 * import of it, `import *` and `import()` included, is an error (TS2306). Keep it without import and export.
 */
