// What we use of the library for certificates, in a file of ours that is loaded when the first certificate is made.

import 'reflect-metadata';

export { X509CertificateGenerator } from '@peculiar/x509';
