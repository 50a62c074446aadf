// Holds an answer to the contract: for any test that has an answer in hand. Reads the documents, not the engine.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isObject, objectAt, operationsOf, resolve } from '../../openapi/generator/document/document.js';
import type { Json, JsonObject, OpenApiDocument } from '../../openapi/generator/document/document.js';
import { formats } from '../../openapi/generator/formats.js';
import { documents } from './generated-documents.js';

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { ...formats, date: fullFormats.date } });
for (const { surface, root } of documents) ajv.addSchema(root, surface, false, false);

interface Described {
  readonly document: OpenApiDocument;
  readonly pointer: string;
  readonly node: JsonObject;
}

const escape = (key: string): string => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));

const described: ReadonlyMap<string, Described> = new Map(
  documents.flatMap((document) =>
    operationsOf(document).map(({ operationId, path, method, node }) => [
      operationId,
      { document, pointer: `#/paths/${escape(path)}/${method.toLowerCase()}`, node },
    ]),
  ),
);

const requireOperation = (operationId: string): Described => {
  const operation = described.get(operationId);
  if (operation === undefined) throw new Error(`there is no operation ${operationId}`);
  return operation;
};

/** Follows a reference, so that the pointer goes on from what it points to. */
const follow = ({ document, pointer, node }: Described, key: string): Described | undefined => {
  const child = node[key];
  if (!isObject(child)) return undefined;
  const target = resolve(document.root, child);
  const place = typeof child.$ref === 'string' ? child.$ref : `${pointer}/${escape(key)}`;
  return { document, pointer: place, node: target };
};

const findMedia = (operationId: string, status: number, contentType: string): Described | undefined => {
  const responses = follow(requireOperation(operationId), 'responses');
  if (responses === undefined) return undefined;
  const response = follow(responses, String(status)) ?? follow(responses, 'default');
  const content = response && follow(response, 'content');
  return content && follow(content, contentType.split(';')[0]?.trim() ?? '');
};

/**
 * What the contract has against an answer, as lines of text; empty when nothing.
 *
 * @param body parsed when it is JSON, text otherwise, undefined when there is none.
 */
export const checkResponse = (
  operationId: string,
  answer: { readonly status: number; readonly contentType?: string; readonly body?: unknown },
): readonly string[] => {
  const { status, contentType, body } = answer;
  const place = `${operationId} ${status}`;
  const { node } = requireOperation(operationId);
  const isDeclared = objectAt(node, 'responses')[String(status)] !== undefined;
  if (!isDeclared && status < 400) return [`${place}: the contract does not have this status`];
  if (contentType === undefined || body === undefined) {
    const declared = resolve(
      requireOperation(operationId).document.root,
      objectAt(objectAt(node, 'responses'), String(status)),
    );
    return declared.content === undefined ? [] : [`${place}: there is no body`];
  }
  const media = findMedia(operationId, status, contentType);
  if (media === undefined) return [`${place}: the contract has no ${contentType} here`];
  const validate = ajv.getSchema(`${media.document.surface}${media.pointer}/schema`);
  if (validate === undefined) throw new Error(`${place}: no schema at ${media.pointer}`);
  if (validate(body) === true) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${place}: ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
};

/** Every example of an answer that the documents give: which operation, which status, and the body. */
export const listExamples = (): readonly { operationId: string; status: number; contentType: string; body: Json }[] =>
  documents.flatMap((document) =>
    operationsOf(document).flatMap(({ operationId, node }) =>
      Object.entries(objectAt(node, 'responses')).flatMap(([status, reference]) => {
        const response = resolve(document.root, reference as JsonObject);
        return Object.entries(objectAt(response, 'content')).flatMap(([contentType, media]) => {
          const { example } = media as JsonObject;
          const named = Object.values(objectAt(media as JsonObject, 'examples')).map(
            (one) => resolve(document.root, one as JsonObject).value,
          );
          return [...(example === undefined ? [] : [example]), ...named].map((body) => ({
            operationId,
            status: status === 'default' ? 500 : Number(status),
            contentType,
            body: body ?? null,
          }));
        });
      }),
    ),
  );

/** What a schema of a document has against a value, for what stands inside an answer that is no JSON. */
export const checkSchema = (surface: string, name: string, value: unknown): readonly string[] => {
  const validate = ajv.getSchema(`${surface}#/components/schemas/${name}`);
  if (validate === undefined) throw new Error(`${surface} has no schema ${name}`);
  return validate(value) === true
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
};
