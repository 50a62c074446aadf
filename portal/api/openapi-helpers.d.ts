// The types of a package that openapi-fetch builds on, except for two. Those take arrays apart when they are read-only, as all
// arrays of our contract are, so that none could be mapped or iterated. The contract has no writeOnly properties, which is
// what they are for. portal/tsconfig.json puts this file in the place of the package.

export * from '../../node_modules/openapi-typescript-helpers/dist/index.d.mts';

/** What a response holds. */
export type Readable<T> = T;

/** What a request may hold. */
export type Writable<T> = T;
