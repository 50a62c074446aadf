// What the contract says of operations and entities, for the engine to read. The data is generated from openapi/.

export { entities, notEmulated, operations } from './generated/contract.js';
export { edmTypes, metadata, serviceRoots } from './generated/edm.js';
