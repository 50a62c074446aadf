// What a picture says of itself in its first bytes: its kind and its size. Nothing is decoded or resized.

/** A picture, one character for each byte. */
type Octets = string;

/** The kind and the size of a picture. */
export interface PictureFacts {
  readonly contentType: 'image/jpeg' | 'image/png' | 'image/gif';
  readonly width: number;
  readonly height: number;
}

/** A number of two bytes, the greater one first. */
const readTwo = (octets: Octets, at: number): number => octets.charCodeAt(at) * 256 + octets.charCodeAt(at + 1);

const hasSize = ({ width, height }: PictureFacts): boolean => width > 0 && height > 0;

/** Markers of a frame, which has the size. ITU-T T.81, table B.1: C0 to CF without C4, C8 and CC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** ITU-T T.81, annex B: a list of segments, each with a marker and its length. */
const readJpeg = (octets: Octets): PictureFacts | undefined => {
  let at = 2;
  while (at + 9 <= octets.length) {
    if (octets.charCodeAt(at) !== 0xff) return undefined;
    const marker = octets.charCodeAt(at + 1);
    // A marker may be filled up with further FF.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) {
      return { contentType: 'image/jpeg', height: readTwo(octets, at + 5), width: readTwo(octets, at + 7) };
    }
    const length = readTwo(octets, at + 2);
    if (length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
};

/** PNG, second edition, 11.2.2: the header comes first. No picture is larger than its two lower bytes can say. */
const readPng = (octets: Octets): PictureFacts | undefined =>
  octets.length < 24 || octets.slice(12, 16) !== 'IHDR' || readTwo(octets, 16) !== 0 || readTwo(octets, 20) !== 0
    ? undefined
    : { contentType: 'image/png', width: readTwo(octets, 18), height: readTwo(octets, 22) };

/** GIF89a, 18: the size of the screen, the smaller byte first. */
const readGif = (octets: Octets): PictureFacts | undefined => {
  if (octets.length < 10) return undefined;
  const read = (at: number): number => octets.charCodeAt(at) + octets.charCodeAt(at + 1) * 256;
  return { contentType: 'image/gif', width: read(6), height: read(8) };
};

const readers: readonly (readonly [start: string, read: (octets: Octets) => PictureFacts | undefined])[] = [
  ['\xff\xd8', readJpeg],
  ['\x89PNG\r\n\x1a\n', readPng],
  ['GIF87a', readGif],
  ['GIF89a', readGif],
];

/** Reads the kind and the size of a picture; undefined if it is no JPEG, PNG or GIF. */
export const readPictureFacts = (octets: Octets): PictureFacts | undefined => {
  const facts = readers.find(([start]) => octets.startsWith(start))?.[1](octets);
  return facts !== undefined && hasSize(facts) ? facts : undefined;
};
