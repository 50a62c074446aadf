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

/** The id of a licenseDetails: base64url of tenantId and skuId. Decoded from four recorded samples. */
export const toLicenseDetailsId = (tenantId: string, skuId: string): string =>
  btoa(String.fromCharCode(...toBytes(tenantId), ...toBytes(skuId)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** The securityIdentifier of a directory object: its GUID as four little-endian numbers. Recorded. */
export const toSecurityIdentifier = (id: string): string => {
  const view = new DataView(Uint8Array.from(toBytes(id)).buffer);
  return ['S-1-12-1', ...[0, 4, 8, 12].map((offset) => String(view.getUint32(offset, true)))].join('-');
};
