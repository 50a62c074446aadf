// What the contract says of operations and entities, for the engine to read. The data is generated from openapi/.

export { entities, graphPages, notEmulated, operations } from './generated/contract.js';
export type { EntityProperties } from './generated/entity-properties.js';
export { readEdmTypes, metadataParts, serviceRoots } from './generated/edm.js';
export { readProofs } from './generated/proofs.js';
export { readSummaries } from './generated/summaries.js';
