// The modules that the bundler writes into scripts of their own, by the name of the script. In sources, tests and the browser's
// bundle they are modules like any other.

/** Data that the engine reads when it starts. Once it is read, nothing holds the script, and its text leaves memory. */
export const dataModules: Readonly<Record<string, string>> = {
  contract: 'server/contract/generated/contract.ts',
  catalogue: 'fixtures/catalogue/catalogue-files.ts',
};

/**
 * What the first answer does not need: loaded when one of their functions is first called, so that what is never used takes no
 * memory. They export functions only, and neither they nor what they import keep a state that the rest of the engine shares:
 * what both import is in both scripts.
 */
export const calledModules: Readonly<Record<string, string>> = {
  'body-words': 'server/contract/generated/body-words.ts',
  'people-checks': 'server/contract/generated/body-checks/people.js',
  'apps-checks': 'server/contract/generated/body-checks/apps.js',
  'directory-checks': 'server/contract/generated/body-checks/directory.js',
  'local-checks': 'server/contract/generated/body-checks/local.js',
  'form-checks': 'server/forms/check-form.ts',
  'graph-model': 'server/contract/generated/graph-model.ts',
  edm: 'server/contract/generated/edm.ts',
  proofs: 'server/contract/generated/proofs.ts',
  summaries: 'server/contract/generated/summaries.ts',
  re2: 'server/patterns/re2.ts',
};

/** The same, for modules that the engine only reaches by `await import()`. They may export anything. */
export const importedModules: Readonly<Record<string, string>> = {
  'read-certificate': 'server/graph/applications/x509.ts',
  'make-certificate': 'server/identity/keys/x509.ts',
  jose: 'server/identity/keys/jose.ts',
};

/** The names of all these scripts. */
export const splitNames: readonly string[] = [dataModules, importedModules, calledModules].flatMap(Object.keys);
