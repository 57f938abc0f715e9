import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Metrics on a port of their own that only this machine reaches; the public port never shows them. */
export class LoopbackServer {
  private constructor(private readonly server: Server) {}

  /** Serves `GET /metrics` with what `render` gives; port 0 takes a free one. */
  static async start(port: number, render: () => Promise<{ contentType: string; body: string }>): Promise<LoopbackServer> {
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
      render().then(
        ({ contentType, body }) => response.writeHead(200, { 'content-type': contentType }).end(body),
        () => response.writeHead(500).end(),
      );
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    return new LoopbackServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
