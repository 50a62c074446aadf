// Photos of users and groups. A picture is kept and given out as it was uploaded.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { listPhotoSizes, putPhoto, removePhoto, toSizeName, type PhotoSize } from '../../domain/directory/photos.js';
import { requireGroup } from '../../domain/groups/group-properties.js';
import type { Photo } from '../../domain/tenant/rows.js';
import { wrapBinary, writeJson } from '../../http/answer/result-body.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { requireCalledUser } from '../request/me.js';
import { requirePicture } from './picture-body.js';

/** Observed in many public issues, for a photo and for its sizes. */
const noPhoto = new GraphError(
  404,
  'ImageNotFound',
  "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
);

/** Documented in profilephoto-update: under 4 MB, which is the most that a request may have. */
const largest = 4 * 1024 * 1024;

/** Whose photo it is, and how its context begins. */
interface Sitter {
  readonly id: string;
  readonly address: string;
}

const toSitter = (set: 'users' | 'groups', id: string, key: string): Sitter => ({
  id,
  address: `${set}('${encodeURIComponent(key).replaceAll("'", "''")}')`,
});

const requireSitter = (call: OperationCall): Sitter => {
  if (call.spec.path.startsWith('/groups/')) {
    const key = requireParam(call, 'id');
    return toSitter('groups', requireGroup(call.tenant.view, key).id, key);
  }
  const { id } = requireCalledUser(call);
  return toSitter('users', id, call.params.id ?? id);
};

const requirePhoto = ({ tenant }: OperationCall, { id }: Sitter): Photo => {
  const photo = tenant.view.get('photos', id);
  if (photo === undefined) throw noPhoto;
  return photo;
};

const toFacts = ({ contentType, eTag }: Photo, size: PhotoSize): object => ({
  '@odata.mediaContentType': contentType,
  '@odata.mediaEtag': eTag,
  id: toSizeName(size),
  height: size.height,
  width: size.width,
});

/** The size that the path asks for; without one the largest. */
const requireSize = ({ params }: OperationCall, photo: Photo): PhotoSize => {
  const sizes = listPhotoSizes(photo);
  const { size: asked } = params;
  const found = asked === undefined ? sizes.at(-1) : sizes.find((one) => toSizeName(one) === asked.toLowerCase());
  if (found === undefined) throw noPhoto;
  return found;
};

/** Graph: profilephoto-get. */
const getPhoto: Operation = (call) => {
  const sitter = requireSitter(call);
  const photo = requirePhoto(call, sitter);
  const set = call.params.size === undefined ? 'photo' : 'photos';
  const context = `${call.links.base}/$metadata#${sitter.address}/${set}/$entity`;
  return { status: 200, body: writeJson({ '@odata.context': context, ...toFacts(photo, requireSize(call, photo)) }) };
};

/** Graph: profilephoto-get. */
const listPhotos: Operation = (call) => {
  const sitter = requireSitter(call);
  const photo = requirePhoto(call, sitter);
  const context = `${call.links.base}/$metadata#${sitter.address}/photos`;
  const value = listPhotoSizes(photo).map((size) => toFacts(photo, size));
  return { status: 200, body: writeJson({ '@odata.context': context, value }) };
};

/** Graph: profilephoto-get. */
const getContent: Operation = (call) => {
  const photo = requirePhoto(call, requireSitter(call));
  requireSize(call, photo);
  return {
    status: 200,
    body: wrapBinary(atob(photo.content)),
    headers: { 'Content-Type': photo.contentType, ETag: photo.eTag },
  };
};

/** Graph: profilephoto-update. 200 without a body. */
const setPhoto: Operation<never> = (call) => {
  const { id } = requireSitter(call);
  const picture = requirePicture(call, largest);
  call.tenant.transact((draft) => {
    putPhoto(draft, { id, ...picture });
  });
  return { status: 200 };
};

/** Graph: profilephoto-delete. */
const deletePhoto: Operation = (call) => {
  const photo = requirePhoto(call, requireSitter(call));
  call.tenant.transact((draft) => {
    removePhoto(draft, photo);
  });
  return { status: 204 };
};

/** By operationId. */
export const photoOperations = {
  getUserPhoto: getPhoto,
  getUserPhotoContent: getContent,
  setUserPhoto: setPhoto,
  updateUserPhoto: setPhoto,
  deleteUserPhoto: deletePhoto,
  listUserPhotos: listPhotos,
  getUserPhotoOfSize: getPhoto,
  getUserPhotoContentOfSize: getContent,
  getMyPhoto: getPhoto,
  getMyPhotoContent: getContent,
  setMyPhoto: setPhoto,
  updateMyPhoto: setPhoto,
  deleteMyPhoto: deletePhoto,
  listMyPhotos: listPhotos,
  getMyPhotoOfSize: getPhoto,
  getMyPhotoContentOfSize: getContent,
  getGroupPhoto: getPhoto,
  getGroupPhotoContent: getContent,
  setGroupPhoto: setPhoto,
  updateGroupPhoto: setPhoto,
  deleteGroupPhoto: deletePhoto,
  listGroupPhotos: listPhotos,
  getGroupPhotoOfSize: getPhoto,
  getGroupPhotoContentOfSize: getContent,
} satisfies OperationsById<GraphOperationId>;
