// The names that an authority may sign for, as an extension of its certificate: RFC 5280, 4.2.1.10. The X.509 library has none,
// but its ASN.1 schemas do. Loaded only when a certificate must be created.

import 'reflect-metadata';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints as id,
  NameConstraints,
} from '@peculiar/asn1-x509';
import { Extension, X509Certificate } from '@peculiar/x509';

/** The extension that limits an authority to subtrees of names and addresses. */
export const toLimits = (subtrees: readonly string[]): Extension => {
  const permitted = subtrees.map((subtree) => {
    const base = new GeneralName(subtree.includes('/') ? { iPAddress: subtree } : { dNSName: subtree });
    return new GeneralSubtree({ base });
  });
  const limits = new NameConstraints({ permittedSubtrees: new GeneralSubtrees(permitted) });
  return new Extension(id, true, AsnConvert.serialize(limits));
};

/** The subtrees that an authority is limited to; undefined for one without limits, as earlier versions made. */
export const readLimits = (authority: string): readonly string[] | undefined => {
  const extension = new X509Certificate(authority).getExtension(id);
  if (extension === null) return undefined;
  const { permittedSubtrees } = AsnConvert.parse(extension.value, NameConstraints);
  if (permittedSubtrees === undefined) return [];
  return permittedSubtrees.flatMap(({ base }) => base.dNSName ?? base.iPAddress ?? []);
};
