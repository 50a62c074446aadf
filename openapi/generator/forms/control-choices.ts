// The choices as the control plane has them, made of those in tenant.yaml: a delay is a number of seconds in a row and an
// ISO 8601 duration on the wire. control.yaml refers to what is made here.

import { isObject, objectAt, requireText, type Json, type JsonObject } from '../document/document.js';
import type { FormDocument } from './form-schemas.js';
import { toPublished } from './published-schema.js';

const seconds = 'Seconds';

const toWire = (name: string, schema: JsonObject): readonly [string, JsonObject] => {
  if (!name.endsWith(seconds)) return [name, schema];
  const description = requireText(schema, 'description', name)
    .replace(/^Seconds from/, 'From')
    .replace(/^Seconds until/, 'Until');
  return [name.slice(0, -seconds.length), { type: 'string', format: 'duration', default: 'PT0S', description }];
};

/** The text of a document with the schemas `Choices` and `AllChoices`, and the example `Settings`. */
export const toControlChoices = ({ schemas }: FormDocument): string => {
  const choices = objectAt(schemas, 'Choices');
  const wire = Object.entries(objectAt(choices, 'properties')).map(([name, schema]) =>
    toWire(name, isObject(schema) ? schema : {}),
  );
  const properties = Object.fromEntries(
    wire.map(([name, { format, ...schema }]) => [
      name,
      format === 'duration'
        ? { ...schema, format }
        : toPublished({ ...schema, ...(format === undefined ? {} : { format }) }),
    ]),
  );
  const defaults = Object.fromEntries(wire.map(([name, schema]): [string, Json] => [name, schema.default ?? null]));
  const whole = {
    ...choices,
    description:
      'What nobody documents, or sources contradict each other about. Each changes behavior and nothing else.',
    properties,
  };
  const value = {
    autoClaim: 'Enabled',
    officeStore: true,
    startTrials: true,
    applyAutoClaimToOnlyManagedEnvironments: false,
    applyPAutoAutoClaimToOnlyManagedEnvironments: false,
    authorization: 'permissive',
    choices: defaults,
  };
  return JSON.stringify(
    {
      openapi: '3.1.0',
      info: { title: 'Choices', version: '1.0.0' },
      paths: {},
      components: {
        schemas: { Choices: whole, AllChoices: { ...whole, required: Object.keys(defaults) } },
        examples: { Settings: { summary: 'Auto-claim on, every choice as recommended', value } },
      },
    },
    undefined,
    2,
  );
};
