// Loading a state that is too long for one text: it is read as it arrives, and put in place when all of it is right. Until
// then the tenant is as it was, also if the client goes away.

import type { RequestBodyOf } from '../../contract/operation-ids.js';
import { GraphError } from '../../http/errors/graph-error.js';
import type { OperationCall } from '../../http/operation.js';
import { requireRight } from '../../http/request/request-body.js';
import { requireSound } from '../../http/request/sound-body.js';
import type { Done, Host, NamedTenant, TenantOrigin } from '../host.js';
import { createStateReader } from './state-reader.js';

/** Bytes that are read before others may have a turn: less than a millisecond. */
const bytesAtOnce = 1 << 14;

/** Puts a new state in place of a tenant that may have been removed while the state was made. */
export const putInPlaceOf = (host: Host, own: NamedTenant, putInPlace: (tenant: NamedTenant) => Done): Done => {
  if (host.findTenant(own.name) === own) return putInPlace(own);
  const message = `The tenant '${own.name}' was removed while its new state was read. Nothing was changed.`;
  throw new GraphError(404, 'Request_ResourceNotFound', message);
};

/**
 * Replaces a tenant by what a long body says: an exported state, or a fixture.
 *
 * @param toOrigin - reads the body without the rows of a state
 * @throws GraphError saying what is wrong; the tenant is unchanged then
 */
export const loadLongState = async (
  host: Host,
  own: NamedTenant,
  { spec, turns }: OperationCall,
  chunks: AsyncIterable<Uint8Array>,
  toOrigin: (body: RequestBodyOf<'loadState'>) => TenantOrigin,
): Promise<void> => {
  const intake = host.takeInState();
  const reader = createStateReader((table, row, place) => {
    requireSound(row, place, 'state');
    intake.add(table, row);
  });
  const pause = turns.toPauses();
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length && !intake.isFull; at += bytesAtOnce) {
      reader.write(chunk.subarray(at, at + bytesAtOnce));
      const turn = pause();
      if (turn !== undefined) await turn;
    }
    if (intake.isFull) break;
  }
  let state: unknown = { version: reader.version ?? 1, tables: {} };
  if (!intake.isFull) {
    const rest = reader.end();
    requireSound(rest, '', 'state');
    const origin = toOrigin(requireRight(spec, rest) as RequestBodyOf<'loadState'>);
    if (!('state' in origin)) {
      await putInPlaceOf(host, own, await turns.run(host.replaceTenant(origin)));
      return;
    }
    ({ state } = origin);
  }
  await putInPlaceOf(host, own, await turns.run(intake.load(state)));
};
