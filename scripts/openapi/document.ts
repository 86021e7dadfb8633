// The contract as an OpenAPI 3.1 document, generated from the same schemas that the client and the mock use.
import type * as v from 'valibot';
import { type Endpoint, endpoints, EntryType, inputs } from '../../src/contract/index';
import { calls, type CallProse, groups } from './prose';
import { problemResponses, refusalsOf, sharedResponses } from './refusals';
import { componentSchemas, fieldsOf, isOptional, type Json, schemaOf } from './schemas';

type Tree<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/** Query parameters that need more than their schema: a description, or another form in the URL. */
const queries: Record<string, Json> = {
  limit: { description: 'Items per page.', schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 } },
  cursor: { description: '`nextCursor` or `previousCursor` of a page of the same list.' },
  fromAt: { description: 'Start of the range, inclusive.' },
  toAt: { description: 'End of the range, exclusive.' },
  type: {
    description: 'Only entries of these types, separated by commas.',
    style: 'form',
    explode: false,
    schema: { type: 'array', minItems: 1, items: schemaOf(EntryType) },
  },
};

const info = {
  title: 'creditkit',
  summary: 'The HTTP API that a backend implements for creditkit.',
  description:
    "Balances, prices, spends and purchases of tokens or credits. Amounts are whole numbers of the unit's smallest step, money is in minor units, instants are UTC. Responses may have fields that are not listed here; requests may not. Where a text has `examples`, these are the words that the kit knows; others are allowed, and then it shows only what it can say of any word. Errors are problem documents (RFC 9457) with a `code` from a closed list.",
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
        description: 'Your backend. The default is the mock ledger on this machine.',
        variables: { baseUrl: { default: 'http://127.0.0.1:4010', description: 'The URL before `/v1`.' } },
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
    bearer: {
      type: 'http',
      scheme: 'bearer',
      description: 'Identifies the signed-in user. A backend may use a cookie instead.',
    },
  },
  parameters: {
    IdempotencyKey: keyParameter(true),
    OptionalIdempotencyKey: keyParameter(false),
  },
  headers: {
    IdempotentReplayed: {
      description:
        'Present if this response repeats the first one for the same key, byte for byte. Nothing was executed again.',
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
      'Identifies the attempt. The same key with the same request gets the first response again; with another request, it gets 422. Keys are kept for at least 24 hours.',
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
  // A schema written by hand replaces the converted one, which would be a union of text and number and say less.
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
    description: endpoint.method === 'GET' ? `${summary}.` : 'Success.',
    ...headers,
    content,
  };
}
