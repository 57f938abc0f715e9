import { Injectable, type INestApplication, type PipeTransform } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { z } from 'zod';
import { PERMISSIONS, walkRoutes, type Permission, type Route } from '#platform/http';
import type { ApiNote } from './api-note.js';
import { API_NOTES } from './api-notes.js';

type Schema = Record<string, unknown>;

/** Nest's numbers of the decorators `@Body` and `@Query` in the metadata of a route. */
const BODY = 3;
const QUERY = 4;

const PROBLEM: Schema = {
  description: 'RFC 9457 problem details; `code` is stable, the rest names fields and positions, never contents',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'code'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: { type: 'string' },
          field: { type: 'string' },
          row: { type: 'integer' },
        },
      },
    },
  },
};

/** The OpenAPI 3.1 description, made from the routes as they are served and the schemas that their bodies are parsed by. */
@Injectable()
export class ApiDocument {
  private document: Schema | undefined;
  private app: INestApplication | undefined;

  /** Names the application to describe; its routes are read when somebody asks. */
  of(app: INestApplication): void {
    this.app = app;
  }

  get(): Schema {
    if (this.app === undefined) throw new Error('no application to describe');
    return (this.document ??= describeApi(this.app));
  }
}

/** @throws Error naming a route without a note or a note without a route: the description never lags behind */
export function describeApi(app: INestApplication): Schema {
  const routes = walkRoutes(app).filter(({ handler }) => !handler.startsWith('ApiController.'));
  const missing = routes.filter(({ handler }) => API_NOTES[handler] === undefined).map(({ handler }) => handler);
  const stale = Object.keys(API_NOTES).filter((handler) => !routes.some((route) => route.handler === handler));
  if (missing.length > 0 || stale.length > 0)
    throw new Error(`notes missing for ${missing.join(', ') || 'none'}; notes without a route: ${stale.join(', ') || 'none'}`);

  const controllers = controllersOf(app);
  const paths: Record<string, Schema> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const [controller = '', method = ''] = route.handler.split('.');
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: describeRoute(route, path, inputsOf(controllers.get(controller), method)),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dokaz hub',
      version: '1',
      description:
        'Federated exchange of signed, pseudonymised case records. Every request is signed (RFC 9421, RFC 9530; docs/spec/signed-requests.md), except those that recipients make by access token, and every answer is signed and bound to its request.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    security: [{ requestSignature: [] }],
    components: {
      securitySchemes: {
        requestSignature: {
          type: 'apiKey',
          in: 'header',
          name: 'Signature',
          description:
            'RFC 9421 HTTP message signature, label sig1, tag dokaz-request-v1, Ed25519, by a `request` key of the trust document',
        },
        accessToken: {
          type: 'http',
          scheme: 'DPoP',
          description: 'RFC 9449: an access token of POST /v1/oauth/token with a proof by the pinned `dpop` key (docs/spec/mandate.md)',
        },
      },
      responses: { Problem: PROBLEM },
    },
    paths,
  };
}

interface Inputs {
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
}

function describeRoute(route: Route, path: string, inputs: Inputs): Schema {
  const note = API_NOTES[route.handler] as ApiNote;
  const content = requestContent(note, inputs);
  const roles = route.permission === undefined ? [] : PERMISSIONS[route.permission as Permission];
  return {
    operationId: route.handler,
    summary: note.summary,
    tags: [path.split('/')[2] ?? 'health'],
    ...(route.permission === undefined
      ? { security: [], 'x-public': route.publicReason }
      : { ...securityOf(route), 'x-permission': route.permission, 'x-roles': roles }),
    parameters: [
      ...pathParameters(path),
      ...queryParameters(inputs.query),
      ...(note.headers ?? []).map((name) => ({ name, in: 'header', required: false, schema: { type: 'string' } })),
    ],
    ...(content === undefined ? {} : { requestBody: { required: true, content } }),
    responses: { ...answers(note), default: { $ref: '#/components/responses/Problem' } },
  };
}

/** Signed like all, unless a token for the mandate is shown instead. */
function securityOf({ mandateAction }: Route): Schema {
  return mandateAction === undefined ? {} : { security: [{ accessToken: [] }], 'x-mandate-action': mandateAction };
}

function requestContent(note: ApiNote, { body }: Inputs): Schema | undefined {
  if (body !== undefined) return { 'application/json': { schema: jsonSchema(body) } };
  if (note.takes === undefined) return undefined;
  return { [note.takes]: { schema: note.line === undefined ? { type: 'string', format: 'binary' } : jsonSchema(note.line) } };
}

function answers({ status = 200, reply, gives = 'application/json' }: ApiNote): Schema {
  if (reply === undefined) return { [status]: { description: 'done' } };
  if (reply === 'application/octet-stream')
    return {
      200: { description: 'the bytes', content: { [reply]: {} } },
      206: { description: 'a range of the bytes', content: { [reply]: {} } },
    };
  return { [status]: { description: 'done', content: { [gives]: { schema: jsonSchema(reply, 'output') } } } };
}

function pathParameters(path: string): Schema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters(query: z.ZodType | undefined): Schema[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(query) as { properties?: Record<string, Schema>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

/** OpenAPI 3.1 uses JSON Schema 2020-12 as it is. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', unrepresentable: 'any', io }) as Schema;
  return rest;
}

type Controller = new (...args: never[]) => object;

function controllersOf(app: INestApplication): Map<string, Controller> {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  return new Map(
    modules.flatMap(({ controllers }) =>
      [...controllers.values()].flatMap(({ metatype }) =>
        typeof metatype === 'function' ? [[metatype.name, metatype as Controller] as const] : [],
      ),
    ),
  );
}

/** The schemas of `@ZodBody` and `@ZodQuery`, found where Nest finds the pipes. */
function inputsOf(controller: Controller | undefined, method: string): Inputs {
  if (controller === undefined) return {};
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    { pipes?: (PipeTransform & { schema?: unknown })[] }
  >;
  const schemaOf = (kind: number) => {
    const [, found] = Object.entries(args).find(([key]) => key.startsWith(`${kind}:`)) ?? [];
    const schema = found?.pipes?.map((pipe) => pipe.schema).find((each) => each instanceof z.ZodType);
    return schema as z.ZodType | undefined;
  };
  const [body, query] = [schemaOf(BODY), schemaOf(QUERY)];
  return { ...(body === undefined ? {} : { body }), ...(query === undefined ? {} : { query }) };
}
