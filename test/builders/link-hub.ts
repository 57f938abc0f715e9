import type { AddressInfo } from 'node:net';
import { All, Controller, Inject, Module, Req, Res, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Response } from 'express';
import { Membership } from '#domain/membership';
import { Clock } from '#platform/clock';
import { freePort } from '#platform/embedded';
import { configureSignedApp, Requires, SignedHttpModule, SignedHttpOptions, type SignedRequest } from '#platform/http';
import { crypto, type Coalition } from './coalition.js';
import { MemoryReplayStore, SetMembership } from './members.js';

/** One request that arrived, signed by its organisation. */
export interface LinkCall {
  readonly org: string;
  /** `PUT /v1/tokens/…` */
  readonly line: string;
  readonly body: unknown;
}

/** What the hub answers to a request; undefined = 404. */
export type LinkAnswer = { readonly status?: number; readonly body?: unknown } | undefined;

const SCRIPT = Symbol('script');

@Controller()
class ScriptedController {
  constructor(@Inject(SCRIPT) private readonly script: (call: LinkCall) => Promise<LinkAnswer>) {}

  @All('{*path}')
  @Requires('trust:read')
  async any(@Req() request: SignedRequest, @Res() response: Response): Promise<void> {
    const line = `${request.method} ${request.originalUrl}`;
    const answer = await this.script({ org: request.caller?.org ?? '', line, body: request.body as unknown });
    const { status = 200, body } = answer ?? { status: 404, body: { code: 'http/not-found' } };
    response.status(status).setHeader('content-type', status >= 400 ? 'application/problem+json' : 'application/json');
    response.end(body === undefined ? '' : JSON.stringify(body));
  }
}

/** The time of day, moved as far ahead as a test wants; hub and nodes share it. */
export class ShiftedClock extends Clock {
  private ahead = 0;

  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}

/** A hub that says whatever a test wants, behind real HTTP signatures. */
export class LinkHub {
  readonly calls: LinkCall[] = [];
  readonly clock: ShiftedClock;
  /** Answers by the beginning of the line; the longest fitting one is taken. */
  readonly answers = new Map<string, (call: LinkCall) => LinkAnswer | Promise<LinkAnswer>>();

  private constructor(
    readonly origin: string,
    private readonly app: INestApplication,
    clock: ShiftedClock,
  ) {
    this.clock = clock;
  }

  static async start(coalition: Coalition): Promise<LinkHub> {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const membership = new SetMembership(new Membership(await coalition.trust()));
    const clock = new ShiftedClock();
    const scripted: { hub?: LinkHub } = {};
    @Module({
      imports: [
        SignedHttpModule.forRootAsync({
          useFactory: (): SignedHttpOptions => ({
            origin,
            signer: coalition.store('H-01').signer('request'),
            crypto,
            clock,
            replay: new MemoryReplayStore(membership),
            membership,
            startedAt: new Date(0),
            ready: async () => true,
          }),
        }),
      ],
      controllers: [ScriptedController],
      providers: [{ provide: SCRIPT, useValue: (call: LinkCall) => scripted.hub?.answer(call) }],
    })
    class LinkHubModule {}
    const app = await NestFactory.create(LinkHubModule, { bodyParser: false, logger: false });
    configureSignedApp(app);
    await app.listen(port, '127.0.0.1');
    if ((app.getHttpServer().address() as AddressInfo).port !== port) throw new Error('the port was taken');
    const hub = new LinkHub(origin, app, clock);
    scripted.hub = hub;
    hub.quiet();
    return hub;
  }

  /** Nothing to compare, nothing to review; tokens are taken. */
  quiet(): void {
    this.answers.clear();
    this.calls.length = 0;
    this.on('GET /v1/attestations/people', () => ({ body: { attestation: `e30.e30.${'A'.repeat(86)}` } }));
    this.on('PUT /v1/tokens/', ({ line }) => ({ body: { handle: line.slice('PUT /v1/tokens/'.length), stored: true } }));
    this.on('DELETE /v1/tokens/', () => ({ status: 204 }));
    this.on('GET /v1/pairs', () => ({ body: { items: [] } }));
    this.on('PUT /v1/pairs/', () => ({ status: 204 }));
    this.on('GET /v1/candidates', () => ({ body: { items: [], next: null } }));
    this.on('GET /v1/clusters', () => ({ body: { items: [] } }));
  }

  on(line: string, answer: (call: LinkCall) => LinkAnswer | Promise<LinkAnswer>): void {
    this.answers.set(line, answer);
  }

  /** Lines that begin like this, in the order in which they came. */
  lines(beginning: string): string[] {
    return this.calls.map(({ line }) => line).filter((line) => line.startsWith(beginning));
  }

  bodies<T>(beginning: string): T[] {
    return this.calls.filter(({ line }) => line.startsWith(beginning)).map(({ body }) => body as T);
  }

  async stop(): Promise<void> {
    await this.app.close();
  }

  private async answer(call: LinkCall): Promise<LinkAnswer> {
    this.calls.push(call);
    const [best] = [...this.answers.keys()].filter((line) => call.line.startsWith(line)).sort((a, b) => b.length - a.length);
    return best === undefined ? undefined : this.answers.get(best)?.(call);
  }
}
