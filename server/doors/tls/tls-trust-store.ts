// An authority as the trust store of a Java program: PKCS #12 (RFC 7292), which the JDK reads without a password. Loaded only when a
// program may need it.

import { X509Certificate } from 'node:crypto';
import { ContentInfo, id_data } from '@peculiar/asn1-cms';
import {
  AuthenticatedSafe,
  CertBag,
  id_certBag,
  PFX,
  PKCS12Attribute,
  SafeBag,
  SafeContents,
} from '@peculiar/asn1-pfx';
import { AsnConvert, AsnObjectIdentifierConverter, OctetString } from '@peculiar/asn1-schema';

/** PKCS #9, of a certificate in a bag. */
const x509Certificate = '1.2.840.113549.1.9.22.1';
/** Java takes a certificate for an authority to trust only with this attribute, whose value is the usages: here, all. */
const trustedKeyUsage = '2.16.840.1.113894.746875.1.1';
const anyUsage = '2.5.29.37.0';

const toOctets = (der: ArrayBuffer): ArrayBuffer => AsnConvert.serialize(new OctetString(der));

const toData = (der: ArrayBuffer): ContentInfo => new ContentInfo({ contentType: id_data, content: toOctets(der) });

const toBag = (certificate: string): SafeBag => {
  const der = new Uint8Array(new X509Certificate(certificate).raw);
  const bag = new CertBag({ certId: x509Certificate, certValue: toOctets(der.buffer) });
  const usages = [AsnObjectIdentifierConverter.toASN(anyUsage).toBER(false)];
  return new SafeBag({
    bagId: id_certBag,
    bagValue: AsnConvert.serialize(bag),
    // Its constructor forgets what it is given.
    bagAttributes: [Object.assign(new PKCS12Attribute(), { attrId: trustedKeyUsage, attrValues: usages })],
  });
};

/**
 * Writes certificates as a trust store. They are public, so nothing in it is encrypted.
 *
 * @param certificates - in PEM
 */
export const toTrustStore = (certificates: readonly string[]): Uint8Array => {
  const contents = AsnConvert.serialize(new SafeContents(certificates.map(toBag)));
  const safe = AsnConvert.serialize(new AuthenticatedSafe([toData(contents)]));
  // Without a password there is no key for a MAC. The schema would write an empty one.
  const store = Object.assign(new PFX({ version: 3, authSafe: toData(safe) }), { macData: undefined });
  return new Uint8Array(AsnConvert.serialize(store));
};
