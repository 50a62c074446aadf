// The flags that Node is started with, and the compiled code that fits them: V8 accepts compiled code only under the flags
// under which it was compiled. Read by the build step and by engine-loader.ts.

/**
 * How `npm start` starts Node: with a larger young generation (docs/decisions/0018). The installed command cannot, since its
 * first line may have one argument only (docs/decisions/0027). There, NODE_OPTIONS can say the same.
 */
export const startFlags: readonly string[] = ['--max-semi-space-size=64'];

/**
 * The name of the file with the compiled code of a script.
 *
 * @param script - the name of its file: engine.js
 * @param execArgv - Node's own options; a program that imports the package does not set ours
 * @param nodeOptions - those of the environment
 */
export const toCompiledName = (script: string, execArgv: readonly string[], nodeOptions = ''): string => {
  const areStartFlags = startFlags.every((flag) => execArgv.includes(flag) || nodeOptions.split(' ').includes(flag));
  return `${script.slice(0, -'.js'.length)}${areStartFlags ? '.start' : ''}.compiled`;
};
