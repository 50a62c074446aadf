// A picture as the body of a request.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { readPictureFacts } from '../../domain/directory/picture.js';
import type { Photo } from '../../domain/tenant/rows.js';
import { GraphError } from '../../http/errors/graph-error.js';
import type { OperationCall } from '../../http/operation.js';

/** Choice: no source has Graph's words for a body that is no picture. */
const noPicture = new GraphError(
  400,
  'BadRequest',
  'The body is no picture that can be read. Send a JPEG, PNG or GIF.',
);

const wrongType = (type: string): GraphError =>
  new GraphError(
    415,
    'UnsupportedMediaType',
    `The content type '${type.slice(0, 80)}' is not supported. Send image/jpeg.`,
  );

const tooLarge = (most: number): GraphError =>
  new GraphError(413, 'RequestEntityTooLarge', `The picture is larger than ${String(most / 1024)} KiB.`);

/**
 * Reads a picture.
 *
 * @param most - octets that it may have
 * @throws GraphError 400, 413, 415
 */
export const requirePicture = ({ octets, headers }: OperationCall, most: number): Omit<Photo, 'id'> => {
  const type = headers['content-type'] ?? '';
  if (!/^\s*image\//i.test(type)) throw wrongType(type);
  if (octets !== undefined && octets.length > most) throw tooLarge(most);
  const facts = octets === undefined ? undefined : readPictureFacts(octets);
  if (octets === undefined || facts === undefined) throw noPicture;
  const content = btoa(octets);
  const eTag = `"${bytesToHex(sha256(utf8ToBytes(content)))
    .slice(0, 8)
    .toUpperCase()}"`;
  return { ...facts, eTag, content };
};
