import { RequestMethod, type INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { randomBytes } from 'node:crypto';
import type { Express } from 'express';
import { MANDATE_ACTION, PUBLIC, REQUIRES } from './route-marks.js';

/** One route as it is served. */
export interface Route {
  /** `Class.method`; for a route that did not come from a controller, `express`. */
  readonly handler: string;
  readonly method: string;
  readonly path: string;
  readonly permission?: string;
  readonly publicReason?: string;
  /** On routes that take access tokens instead of signatures: what the token must allow. */
  readonly mandateAction?: string;
  /** Why this route must not ship; empty when all is well. */
  readonly faults: readonly string[];
}

/**
 * Every route of a listening or initialised application, with what is wrong with it: no `@Requires` or `@Public`, both, a
 * colon inside a segment (Express reads it as a parameter), or a handler that Nest and hence the guard know nothing of.
 */
export function walkRoutes(app: INestApplication): Route[] {
  const routes = [...app.get(ModulesContainer, { strict: false }).values()].flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype }) => (typeof metatype === 'function' ? routesOf(metatype) : [])),
  );
  const known = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  return [...routes, ...foreignRoutes(app, known)].sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
}

// oxlint-disable-next-line typescript/no-unsafe-function-type -- Nest hands controllers out as Function
function routesOf(controller: Function): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (typeof handler !== 'function') return [];
    const paths = listOf(Reflect.getMetadata(PATH_METADATA, handler));
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const mark = (key: string) => (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as string | undefined;
    const permission = mark(REQUIRES);
    const publicReason = mark(PUBLIC);
    const mandateAction = mark(MANDATE_ACTION);
    return listOf(Reflect.getMetadata(PATH_METADATA, controller)).flatMap((prefix) =>
      paths.map((path) => {
        const whole = `/${[prefix, path]
          .map((each) => each.replace(/^\/+|\/+$/g, ''))
          .filter((each) => each !== '')
          .join('/')}`;
        return {
          handler: `${controller.name}.${name}`,
          method: RequestMethod[method],
          path: whole,
          ...(permission === undefined ? {} : { permission }),
          ...(publicReason === undefined ? {} : { publicReason }),
          ...(mandateAction === undefined ? {} : { mandateAction }),
          faults: faultsOf(whole, permission, publicReason, mandateAction),
        };
      }),
    );
  });
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value ?? '']).map(String);
}

function faultsOf(
  path: string,
  permission: string | undefined,
  publicReason: string | undefined,
  mandateAction: string | undefined,
): string[] {
  const faults: string[] = [];
  if (permission === undefined && publicReason === undefined) faults.push('neither @Requires nor @Public');
  if (permission !== undefined && publicReason !== undefined) faults.push('both @Requires and @Public');
  // The guard compares the token with `:id`.
  if (mandateAction !== undefined && !path.split('/').includes(':id')) faults.push('@ByMandate without a mandate in the path');
  if (path.split('/').some((segment) => segment.lastIndexOf(':') > 0)) faults.push('colon inside a segment');
  return faults;
}

/** Routes that some library put on Express directly: the guard never sees them. */
function foreignRoutes(app: INestApplication, known: ReadonlySet<string>): Route[] {
  const express = app.getHttpAdapter().getInstance() as Express;
  return express.router.stack.flatMap(({ route }) =>
    (route?.stack ?? []).flatMap(({ method }) => {
      const name = `${String(method).toUpperCase()} ${route?.path}`;
      return route === undefined || known.has(name)
        ? []
        : [{ handler: 'express', method: String(method).toUpperCase(), path: route.path, faults: ['not behind the guard'] }];
    }),
  );
}

/**
 * Posts to every path with a random suffix, as a further segment and as a colon suffix, and returns those that were not
 * answered 404: a handler took a path that is not its own. Unsigned, so a taken path answers 401 instead.
 */
export async function probeRandomSuffixes(origin: string, routes: readonly Route[]): Promise<string[]> {
  const taken: string[] = [];
  for (const { path } of routes) {
    for (const separator of ['/', ':']) {
      const probe = `${path.replace(/\{.*\}$|\*.*$/, '').replace(/:(\w+)/g, 'x')}${separator}${randomBytes(6).toString('hex')}`;
      const { status } = await fetch(`${origin}${probe}`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
      if (status !== 404) taken.push(`POST ${probe} → ${status}`);
    }
  }
  return taken;
}
