// Answers that follow from few things are kept, since clients read them before every sign-in. The address is the client's to
// choose, so only some are kept.

import { answerMetadata, type IdentityAnswer, type IdentityCall } from '../identity-operation.js';

const mostKept = 64;

/** What an answer of discovery follows from. */
const toKey = ({ address, params, tenantId, isV2 }: IdentityCall): string =>
  `${address} ${params.tenant?.toLowerCase() ?? ''} ${tenantId} ${String(isV2)}`;

/** Makes a memory for the answers of one kind. */
export const createAnswerMemory = (): ((call: IdentityCall, make: () => unknown) => IdentityAnswer) => {
  const kept = new Map<string, IdentityAnswer>();
  return (call, make) => {
    const key = toKey(call);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    const answer = answerMetadata(make());
    kept.set(key, answer);
    return answer;
  };
};
