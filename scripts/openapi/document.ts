// The contract as an OpenAPI 3.1 document: one walk over the same values that the client and the mock are made of.
import type * as v from 'valibot';
import { type Endpoint, endpoints, EntryType, inputs } from '../../src/contract/index';
import { calls, type CallProse, groups } from './prose';
import { problemResponses, refusalsOf, sharedResponses } from './refusals';
import { componentSchemas, fieldsOf, isOptional, type Json, schemaOf } from './schemas';

type Tree<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/** Query fields whose form on the wire a schema of text can't say. */
const queries: Record<string, Json> = {
  limit: { description: 'Items a page.', schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 } },
  cursor: { description: '`nextCursor` or `previousCursor` of another page of the same list.' },
  fromAt: { description: 'From this instant on.' },
  toAt: { description: 'Up to but not including this instant.' },
  type: {
    description: 'Only entries of these types, with commas between.',
    style: 'form',
    explode: false,
    schema: { type: 'array', minItems: 1, items: schemaOf(EntryType) },
  },
};

const info = {
  title: 'creditkit',
  summary: 'What a backend serves so that the kit can stand over it.',
  description:
    "Balances, prices, spends and purchases of tokens or credits. Amounts are whole numbers of the unit's smallest step, money is in minor units, instants are UTC. Answers may hold more fields than are named here; requests may not. Refusals are problem documents (RFC 9457) with a `code` from a closed list.",
  license: { name: 'MIT', identifier: 'MIT' },
};

export function openApiDocument(version: string): Json {
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base',
    info: { ...info, version },
    servers: [
      {
        url: '{baseUrl}',
        description: 'Wherever the contract is served; by default the mock ledger on this machine.',
        variables: { baseUrl: { default: 'http://127.0.0.1:4010', description: 'What stands before `/v1`.' } },
      },
    ],
    security: [{ bearer: [] }],
    tags: Object.entries(groups).map(([name, description]) => ({ name, description })),
    paths: paths(),
    components: { schemas: componentSchemas(), responses: sharedResponses(), ...shared },
  };
}

const shared = {
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer', description: 'The signed-in user. Backends may read a cookie instead.' },
  },
  parameters: {
    IdempotencyKey: keyParameter(true),
    OptionalIdempotencyKey: keyParameter(false),
  },
  headers: {
    IdempotentReplayed: {
      description:
        'Present where this is the first answer to the key once more, byte for byte; nothing was done again.',
      schema: { type: 'string', enum: ['true'] },
    },
    RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 0 } },
  },
};

function keyParameter(required: boolean): Json {
  return {
    name: 'Idempotency-Key',
    in: 'header',
    required,
    description:
      'Names the attempt. The same key with the same request gets the first answer again; with another request, 422. Kept for 24 hours.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
  };
}

function paths(): Json {
  const all: Record<string, Json> = {};
  for (const [group, endpointsOfGroup] of Object.entries<Record<string, Endpoint>>(endpoints))
    for (const [name, endpoint] of Object.entries(endpointsOfGroup)) {
      const input = (inputs as Tree<v.GenericSchema>)[group]![name]!;
      const prose = (calls as Tree<CallProse>)[group]![name]!;
      const item = (all[endpoint.path] ??= {});
      item[endpoint.method.toLowerCase()] = operation(`${group}.${name}`, endpoint, input, prose);
    }
  return all;
}

function operation(call: string, endpoint: Endpoint, input: v.GenericSchema, prose: CallProse): Json {
  const [group = '', name = ''] = call.split('.');
  const fields = Object.entries(fieldsOf(input));
  const inPath = fields.filter(([field]) => endpoint.path.includes(`{${field}}`));
  const others = fields.filter(([field]) => !endpoint.path.includes(`{${field}}`));
  const isRead = endpoint.method === 'GET';
  const parameters = [
    ...inPath.map(([field, schema]) => parameter('path', field, schema)),
    ...(isRead ? others.map(([field, schema]) => parameter('query', field, schema)) : []),
    ...(isRead ? [] : [{ $ref: `#/components/parameters/${keyName(endpoint)}` }]),
  ];
  const body = isRead || others.length === 0 ? undefined : requestBody(others);
  return {
    operationId: group + name.charAt(0).toUpperCase() + name.slice(1),
    tags: [group],
    summary: prose.summary,
    description: [prose.description, `In the SDK: \`client.${call}\`.`].filter(Boolean).join('\n\n'),
    parameters,
    ...(body ? { requestBody: body } : {}),
    responses: {
      [String(endpoint.status)]: success(endpoint, prose),
      ...problemResponses(refusalsOf(endpoint, prose.refusals), !isRead),
    },
  };
}

function keyName({ key }: Endpoint): string {
  return key === 'required' ? 'IdempotencyKey' : 'OptionalIdempotencyKey';
}

function parameter(place: 'path' | 'query', name: string, schema: v.GenericSchema): Json {
  const required = !isOptional(schema);
  // What is written by hand stands in for the schema; converting a union of text and number would only say less.
  const written = place === 'query' ? queries[name] : undefined;
  return { name, in: place, required, ...(written?.schema ? {} : { schema: schemaOf(schema) }), ...written };
}

function requestBody(fields: [string, v.GenericSchema][]): Json {
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, schemaOf(field)])),
    required: fields.filter(([, field]) => !isOptional(field)).map(([name]) => name),
    additionalProperties: false,
  };
  return { required: true, content: { 'application/json': { schema } } };
}

function success(endpoint: Endpoint, { summary }: CallProse): Json {
  const headers =
    endpoint.method === 'GET'
      ? {}
      : { headers: { 'Idempotent-Replayed': { $ref: '#/components/headers/IdempotentReplayed' } } };
  const content = endpoint.output
    ? { 'application/json': { schema: schemaOf(endpoint.output) } }
    : { 'text/csv': { schema: { type: 'string' } } };
  return {
    description: endpoint.method === 'GET' ? `${summary}.` : 'Done.',
    ...headers,
    content,
  };
}
