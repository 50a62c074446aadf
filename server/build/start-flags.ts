// The flags that Node is started with, and the compiled engine that fits them: V8 accepts compiled code only under the flags
// under which it was compiled. Read by the build step and by engine-loader.ts.

/**
 * How `npm start` starts Node: with a larger young generation (docs/decisions/0018). The installed command cannot, since its
 * first line may have one argument only (docs/decisions/0027). There, NODE_OPTIONS can say the same.
 */
export const startFlags: readonly string[] = ['--max-semi-space-size=64'];

/**
 * The name of the file with the compiled engine.
 *
 * @param execArgv - Node's own options; a program that imports the package does not set ours
 * @param nodeOptions - those of the environment
 */
export const toCompiledName = (execArgv: readonly string[], nodeOptions = ''): string =>
  startFlags.every((flag) => execArgv.includes(flag) || nodeOptions.split(' ').includes(flag))
    ? 'engine.start.compiled'
    : 'engine.compiled';
