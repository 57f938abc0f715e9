import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer on its way, which whoever stands in between may change. */
export interface Passing {
  /** `GET /v1/mandates/…/export` */
  readonly line: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A carrier between nodes and a hub: sees everything, may change, hold back or break off whatever it likes. */
export class GoBetween {
  /** Requests that passed, in their order. */
  readonly lines: string[] = [];
  /** undefined = the connection breaks off after the hub has answered. */
  onAnswer: (answer: Passing) => Passing | undefined = (answer) => answer;
  /** false = the request never arrives. */
  onRequest: (line: string) => boolean = () => true;
  private onward = '';

  private constructor(private readonly server: Server) {
    server.on('request', (from: IncomingMessage, to: ServerResponse) => this.pass(from, to));
  }

  static async start(): Promise<GoBetween> {
    const server = createServer();
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    return new GoBetween(server);
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  leadsTo(address: string): void {
    this.onward = address;
  }

  /** Changes nothing any more, and forgets what passed. */
  calm(): void {
    this.onAnswer = (answer) => answer;
    this.onRequest = () => true;
    this.lines.length = 0;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private pass(from: IncomingMessage, to: ServerResponse): void {
    const line = `${from.method} ${from.url}`;
    this.lines.push(line);
    if (!this.onRequest(line)) return void from.socket.destroy();
    const { hostname, port } = new URL(this.onward);
    const options = { hostname, port, method: from.method, path: from.url, headers: from.headers };
    const sent = request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const { 'transfer-encoding': _chunked, connection: _kept, ...headers } = answer.headers;
        const passed = this.onAnswer({ line, status: answer.statusCode ?? 0, headers, body: Buffer.concat(chunks) });
        if (passed === undefined) return void from.socket.destroy();
        to.writeHead(passed.status, { ...passed.headers, 'content-length': passed.body.length });
        to.end(passed.body);
      });
    });
    sent.on('error', () => from.socket.destroy());
    from.pipe(sent);
  }
}
