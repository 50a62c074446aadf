// Photos of users and groups: which sizes there are of one, and keeping it. Graph: profilephoto-get.

import type { Photo } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

/** The sizes of Microsoft 365, in pixels. */
const squares = [48, 64, 96, 120, 240, 360, 432, 504, 648] as const;

/** A size of a photo. */
export interface PhotoSize {
  readonly width: number;
  readonly height: number;
}

/** The name of a size, as in 48x48. */
export const toSizeName = ({ width, height }: PhotoSize): string => `${String(width)}x${String(height)}`;

/**
 * The sizes of a photo, the smallest first. Documented: those that are not larger than what was uploaded. A smaller one has its own
 * size only, as photos in the directory may have any.
 */
export const listPhotoSizes = ({ width, height }: Pick<Photo, 'width' | 'height'>): readonly PhotoSize[] => {
  const sizes = squares
    .filter((side) => side <= Math.min(width, height))
    .map((side) => ({ width: side, height: side }));
  return sizes.length === 0 ? [{ width, height }] : sizes;
};

/** Keeps a photo in place of an earlier one. */
export const putPhoto = (draft: TenantDraft, photo: Photo): void => {
  draft.put('photos', photo);
};

/** Removes a photo. */
export const removePhoto = (draft: TenantDraft, { id }: Photo): void => {
  draft.remove('photos', id);
};
