// The string formats that request bodies are checked for. Bundled into the generated validators, so nothing heavy here.

import { fullFormats } from 'ajv-formats/dist/formats.js';

/** Formats by name. `uuid` is Edm.Guid: five groups, and none of the `urn:uuid:` that JSON Schema allows before them. */
export const formats = {
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  'date-time': fullFormats['date-time'],
  duration: /^P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/,
  uri: true as const,
};
