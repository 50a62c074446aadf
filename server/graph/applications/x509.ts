// What we use of the libraries for certificates, in a file of ours that is loaded when the first certificate is read.

export { AsnConvert } from '@peculiar/asn1-schema';
export { Certificate } from '@peculiar/asn1-x509';
