import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, packModel, readTables } from '../../../openapi/generator/graph-model.js';
import { unpack } from '../../../server/contract/graph-model/packed-text.js';
import { packedModel } from '../../../server/contract/generated/graph-model.js';

describe('a packed text', () => {
  it('is the same when it is unpacked, whatever names it has', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9]{1,9}$/);
    const mark = fc.constantFrom('|', ' ', ':', '<', '\n', '[]', '(', ')', '/', '+', '.', ',', '{}', '_');
    const text = fc.array(fc.tuple(name, mark)).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
        const packed = pack(texts);
        expect(texts.map((_, at) => unpack(packed, at))).toEqual(texts);
      }),
    );
  });

  it('gives the tables of the contract again, in less than half of their letters', () => {
    const packed = packedModel();
    expect(packed).toEqual(packModel());
    const tables = readTables();
    expect(tables.map((_, at) => unpack(packed, at))).toEqual(tables);
    expect(JSON.stringify(packed).length).toBeLessThan(tables.join('').length / 2);
  });
});
