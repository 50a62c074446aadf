// Whatever is written in a document, checking it gives findings and never breaks.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkDocument } from '../../../server/scenario/arazzo/check-document.js';
import { checkCriterion, evaluateCriterion } from '../../../server/scenario/expression/criterion.js';
import type { Moment } from '../../../server/scenario/expression/moment.js';
import { checkTemplate } from '../../../server/scenario/expression/template.js';
import { readYaml } from '../../../server/scenario/load/yaml-source.js';

const moment: Moment = {
  inputs: { a: 1 },
  outputs: {},
  steps: {},
  workflows: {},
  sourceDescriptions: {},
  components: {},
  response: { status: 200, headers: {}, body: { value: [{ a: 1 }, null] } },
};

/** Text made of what conditions are made of, which goes deeper than random characters do. */
const pieces = fc
  .array(
    fc.constantFrom(
      '$statusCode',
      '$response.body',
      '#/value/0/a',
      '$inputs.a',
      '{',
      '}',
      '(',
      ')',
      '!',
      '==',
      '<',
      '&&',
    ),
    { maxLength: 12 },
  )
  .map((list) => list.join(' '));
const text = fc.oneof(
  fc.string(),
  pieces,
  pieces.map((list) => list.replaceAll(' ', '')),
);

it('a condition that passes the check can be evaluated, and no other is let through', () => {
  const type = fc.constantFrom('simple', 'regex', 'jsonpath');
  fc.assert(
    fc.property(text, type, (condition, kind) => {
      const criterion = { condition, ...(kind === 'simple' ? {} : { context: '$response.body', type: kind }) } as const;
      if (checkCriterion(criterion, []).length === 0) {
        expect(typeof evaluateCriterion(criterion, moment).passed).toBe('boolean');
      }
    }),
    { numRuns: 1500 },
  );
});

it('templates of any depth give findings', () => {
  fc.assert(
    fc.property(fc.object({ values: [text] }), (template) => {
      expect(Array.isArray(checkTemplate(template, []))).toBe(true);
    }),
  );
});

it('any value is compared with the schema of a document', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const findings = checkDocument(value);
      expect(Array.isArray(findings) ? findings.length : 0).toBeGreaterThan(0);
    }),
  );
});

it('any text is YAML or has a place where it is not', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (source) => {
      for (const problem of readYaml(source, 'a.yaml').problems) {
        expect(problem.line).toBeGreaterThan(0);
        expect(problem.column).toBeGreaterThan(0);
      }
    }),
  );
});
