// `npm run samples -- FOLDER`: sends the sample requests of Microsoft's reference pages, and prints how many are answered as
// documented. FOLDER is a checkout of Microsoft's pages, or any folder that holds `v1.0/api/*.md` or `beta/api/*.md`.
//
//   npm run samples -- ../microsoft-graph-docs/api-reference --json samples.json
//   npm run samples -- ../microsoft-graph-docs/api-reference --only user-assignlicense

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setup } from '../contract-ready.js';
import { toList, toTable } from './report.js';
import { replaySamples } from './replay.js';
import { readSamples } from './read-samples.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, list: { type: 'string' }, only: { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined) throw new TypeError('Name the folder with the pages: npm run samples -- FOLDER');

await setup();
const samples = readSamples(folder).filter(({ key }) => values.only === undefined || key.includes(values.only));
const outcomes = await replaySamples(samples);
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(outcomes, null, 2));
if (values.list !== undefined) writeFileSync(values.list, toList(outcomes));
process.stdout.write(`${values.only === undefined ? toTable(outcomes) : toList(outcomes, true)}\n`);
