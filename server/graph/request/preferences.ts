// What a client prefers by the header Prefer (RFC 7240). Only the few operations for which Graph documents a preference read it.

import type { OperationCall } from '../../http/operation.js';

/** The value of a preference, with or without `odata.` before its name. */
export const readPreference = ({ headers: { prefer } }: OperationCall, name: string): string | undefined => {
  if (prefer === undefined) return undefined;
  const found = prefer.split(',').map((part) => /^\s*(?:odata\.)?([\w.-]+)\s*=\s*"?([\w-]+)"?\s*(?:;|$)/i.exec(part));
  return found.find((match) => match?.[1]?.toLowerCase() === name)?.[2];
};

/** Whether the client wants as little as possible. */
export const isMinimal = (call: OperationCall): boolean => readPreference(call, 'return')?.toLowerCase() === 'minimal';
