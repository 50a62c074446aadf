// Checks the token by which an app proves that it has the private key of one of its certificates, for addKey and removeKey.
// Source: https://learn.microsoft.com/graph/application-rollkey-prooftoken

import type { ProofVerdict, VerifyProof } from '../../domain/apps/credentials/app-keys.js';
import { certificateAlgorithms, importCertificate } from '../keys/certificate.js';

/** Documented: Azure AD Graph, also for Microsoft Graph. */
const audience = '00000002-0000-0000-c000-000000000000';

/** Documented, in seconds. */
const longest = 600;

/** Documented of client assertions (AADSTS700024): clocks may differ by five minutes. In seconds. */
const skew = 300;

const readAlgorithm = async (proof: string): Promise<string | undefined> => {
  const { decodeProtectedHeader } = await import('../keys/jose.js');
  try {
    return decodeProtectedHeader(proof).alg;
  } catch {
    return undefined;
  }
};

const describeClaim = (claim: string, holderId: string): string => {
  switch (claim) {
    case 'aud':
      return `Its audience ('aud') has to be ${audience}.`;
    case 'iss':
      return `Its issuer ('iss') has to be ${holderId}, the object id of what it is for.`;
    case 'nbf':
      return "It is not valid yet, or does not say since when ('nbf').";
    default:
      return `Its claim '${claim}' is missing or wrong.`;
  }
};

/** What one certificate says of a proof. Undefined: it did not sign it. */
const verifyWith = async (
  [proof, algorithm]: readonly [string, string],
  holderId: string,
  { key, keyId }: { readonly key: string; readonly keyId: string },
  now: number,
): Promise<ProofVerdict | undefined> => {
  const { errors, jwtVerify } = await import('../keys/jose.js');
  try {
    const { payload } = await jwtVerify(proof, await importCertificate(key, algorithm), {
      algorithms: certificateAlgorithms,
      audience,
      issuer: holderId,
      clockTolerance: skew,
      currentDate: new Date(now),
      requiredClaims: ['nbf', 'exp'],
    });
    const { nbf = 0, exp = 0 } = payload;
    return exp - nbf > longest ? { problem: "It is good for more than ten minutes ('nbf' to 'exp')." } : { keyId };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { problem: 'It has expired.' };
    if (error instanceof errors.JWTClaimValidationFailed) return { problem: describeClaim(error.claim, holderId) };
    return undefined;
  }
};

/**
 * Makes the check.
 *
 * @param systemClock - the computer's time in milliseconds, by which clients sign
 */
export const createProofVerifier =
  (systemClock: () => number): VerifyProof =>
  async (proof, holderId, certificates) => {
    if (certificates.length === 0) {
      const way = "Add one by an update of 'keyCredentials'.";
      return { problem: `There is no valid certificate that it could be signed with. ${way}` };
    }
    const algorithm = await readAlgorithm(proof);
    if (algorithm === undefined) return { problem: 'It is no JWT.' };
    if (!certificateAlgorithms.includes(algorithm))
      return { problem: `The algorithm '${algorithm.slice(0, 20)}' is not accepted; use RS256 or PS256.` };
    for (const { key, keyId } of certificates) {
      if (key === null) continue;
      const verdict = await verifyWith([proof, algorithm], holderId, { key, keyId }, systemClock());
      if (verdict !== undefined) return verdict;
    }
    return { problem: 'No valid certificate has signed it.' };
  };
