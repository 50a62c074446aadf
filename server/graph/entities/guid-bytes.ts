// GUIDs as Microsoft keeps them: the first three groups little-endian.

/** The 16 bytes of a GUID in Microsoft's byte order. */
const toBytes = (guid: string): readonly number[] => {
  const bytes = (guid.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  const [a, b, c, d, e, f, g, h, ...rest] = bytes as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    ...number[],
  ];
  return [d, c, b, a, f, e, h, g, ...rest];
};

const toPlainText = (bytes: readonly number[]): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** GUIDs in one base64url id. Decoded from recorded samples of several resources. */
export const toGuidsText = (...guids: readonly string[]): string => toPlainText(guids.flatMap(toBytes));

/** A GUID and a byte behind it. Decoded from a sample of delegatedPermissionClassification. */
export const toMarkedGuidText = (guid: string, mark: number): string => toPlainText([...toBytes(guid), mark]);

/** Two GUIDs in one base64url id, as licenseDetails has it. Decoded from four recorded samples. */
export const toPairText = (one: string, other: string): string => toGuidsText(one, other);

const pairForm = /^[\w-]{43}$/;

const toGuid = (bytes: readonly number[]): string => {
  const [d = 0, c = 0, b = 0, a = 0, f = 0, e = 0, h = 0, g = 0, ...rest] = bytes;
  const digits = [a, b, c, d, e, f, g, h, ...rest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** The GUIDs in such an id; undefined if it is not one. */
export const readGuidsText = (text: string): readonly string[] | undefined => {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  if (bytes.length % 16 !== 0) return undefined;
  return Array.from({ length: bytes.length / 16 }, (_, n) => toGuid(bytes.slice(n * 16, n * 16 + 16)));
};

/** The two GUIDs in such an id; undefined if it is not one. */
export const readPairText = (text: string): readonly [string, string] | undefined => {
  const [one, other] = (pairForm.test(text) ? readGuidsText(text) : undefined) ?? [];
  return one === undefined || other === undefined ? undefined : [one, other];
};

/** The securityIdentifier of a directory object: its GUID as four little-endian numbers. Recorded. */
export const toSecurityIdentifier = (id: string): string => {
  const view = new DataView(Uint8Array.from(toBytes(id)).buffer);
  return ['S-1-12-1', ...[0, 4, 8, 12].map((offset) => String(view.getUint32(offset, true)))].join('-');
};
