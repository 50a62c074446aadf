// The one module of swagger-ui-dist that we use; the package brings no types.

declare module 'swagger-ui-dist/absolute-path.js' {
  /** The directory with Swagger UI's files. */
  const getAbsoluteFSPath: () => string;
  export = getAbsoluteFSPath;
}
