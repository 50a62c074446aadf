// The flags that Node is started with, and the compiled engine that fits them: V8 accepts compiled code only under the flags
// under which it was compiled. Read by the build step and by engine-loader.ts.

/** How `npm start` and the installed command start Node: a larger young generation. docs/decisions/0018. */
export const startFlags: readonly string[] = ['--max-semi-space-size=64'];

/**
 * The name of the file with the compiled engine.
 *
 * @param execArgv - Node's own options; a program that imports the package does not set ours
 */
export const toCompiledName = (execArgv: readonly string[]): string =>
  startFlags.every((flag) => execArgv.includes(flag)) ? 'engine.start.compiled' : 'engine.compiled';
