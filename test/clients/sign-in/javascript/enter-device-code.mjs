// Somebody who types the code of a device into a browser, for programs in other languages: as whom, where, and the code.

import { enterDeviceCode } from './sign-in-page.mjs';

const [place, address, code] = process.argv.slice(2);
await enterDeviceCode(address, code, JSON.parse(place));
