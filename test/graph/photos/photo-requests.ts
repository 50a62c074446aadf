// Pictures for tests, and a request for each operation of photos that needs one.

/** One character for each byte. */
type Octets = string;

const toTwo = (number: number): Octets => String.fromCharCode(number >> 8, number & 255);

/** The beginning of a JPEG of a size, with a comment before the frame, which is all that is read of one. */
export const newJpeg = (width: number, height = width): Octets =>
  `\xff\xd8\xff\xfe\x00\x06abcd\xff\xc0\x00\x11\x08${toTwo(height)}${toTwo(width)}\x03\x01\x22\x00\xff\xd9`;

/** The beginning of a PNG of a size. */
export const newPng = (width: number, height = width): Octets =>
  `\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00${toTwo(width)}\x00\x00${toTwo(height)}\x08\x02\x00\x00\x00`;

/** A GIF of one pixel. */
export const tinyPicture: Octets = 'GIF89a\x01\x00\x01\x00\x00\x00\x00;';

interface Scene {
  readonly memberId: string;
  readonly groupId: string;
}

type Request = readonly [path: string, body?: unknown, headers?: Readonly<Record<string, string>>];

const picture = (path: string): Request => [path, newJpeg(240), { 'content-type': 'image/jpeg' }];

/** By operationId. */
export const photoRequests: Readonly<Record<string, (scene: Scene) => Request>> = {
  getUserPhoto: ({ memberId }) => [`/v1.0/users/${memberId}/photo`],
  getUserPhotoContent: ({ memberId }) => [`/v1.0/users/${memberId}/photo/$value`],
  setUserPhoto: ({ memberId }) => picture(`/v1.0/users/${memberId}/photo/$value`),
  updateUserPhoto: ({ memberId }) => picture(`/v1.0/users/${memberId}/photo/$value`),
  deleteUserPhoto: ({ memberId }) => [`/v1.0/users/${memberId}/photo/$value`],
  listUserPhotos: ({ memberId }) => [`/v1.0/users/${memberId}/photos`],
  getUserPhotoOfSize: ({ memberId }) => [`/v1.0/users/${memberId}/photos/1x1`],
  getUserPhotoContentOfSize: ({ memberId }) => [`/v1.0/users/${memberId}/photos/1x1/$value`],
  setMyPhoto: () => picture('/v1.0/me/photo/$value'),
  updateMyPhoto: () => picture('/v1.0/me/photo/$value'),
  deleteMyPhoto: () => ['/v1.0/me/photo/$value'],
  getMyPhotoOfSize: () => ['/v1.0/me/photos/1x1'],
  getMyPhotoContentOfSize: () => ['/v1.0/me/photos/1x1/$value'],
  getGroupPhoto: ({ groupId }) => [`/v1.0/groups/${groupId}/photo`],
  getGroupPhotoContent: ({ groupId }) => [`/v1.0/groups/${groupId}/photo/$value`],
  setGroupPhoto: ({ groupId }) => picture(`/v1.0/groups/${groupId}/photo/$value`),
  updateGroupPhoto: ({ groupId }) => picture(`/v1.0/groups/${groupId}/photo/$value`),
  deleteGroupPhoto: ({ groupId }) => [`/v1.0/groups/${groupId}/photo/$value`],
  listGroupPhotos: ({ groupId }) => [`/v1.0/groups/${groupId}/photos`],
  getGroupPhotoOfSize: ({ groupId }) => [`/v1.0/groups/${groupId}/photos/1x1`],
  getGroupPhotoContentOfSize: ({ groupId }) => [`/v1.0/groups/${groupId}/photos/1x1/$value`],
};
