import { Controller, Get, Module, Post } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { describe, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Express } from 'express';
import { Public, Requires } from './route-marks.js';
import { probeRandomSuffixes, walkRoutes } from './routes.js';

@Controller('v1/things')
class Things {
  @Get(':id')
  @Requires('record:read')
  marked(): void {}

  @Get()
  bare(): void {}

  @Post('rules:approve')
  @Requires('rule:approve')
  colon(): void {}

  @Get('both')
  @Public('by mistake')
  @Requires('record:read')
  both(): void {}
}

@Controller('open')
@Public('says the class')
class Open {
  @Get(['a', 'b'])
  several(): string {
    return 'ok';
  }
}

@Module({ controllers: [Things, Open] })
class App {}

async function start() {
  const app = (await Test.createTestingModule({ imports: [App] }).compile()).createNestApplication({ logger: false });
  (app.getHttpAdapter().getInstance() as Express).get('/swagger', (_, response) => void response.end());
  await app.listen(0, '127.0.0.1');
  return app;
}

describe('walkRoutes', () => {
  test('names every route and what is wrong with it', async () => {
    const app = await start();
    expect(walkRoutes(app).map(({ method, path, faults }) => [`${method} ${path}`, faults])).toEqual([
      ['GET /open/a', []],
      ['GET /open/b', []],
      ['GET /swagger', ['not behind the guard']],
      ['GET /v1/things', ['neither @Requires nor @Public']],
      ['GET /v1/things/:id', []],
      ['GET /v1/things/both', ['both @Requires and @Public']],
      ['POST /v1/things/rules:approve', ['colon inside a segment']],
    ]);
    await app.close();
  });

  test('a suffix that a handler takes is found: the colon route swallows it', async () => {
    const app = await start();
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    const taken = await probeRandomSuffixes(`http://127.0.0.1:${port}`, walkRoutes(app));
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.every((each) => each.startsWith('POST /v1/things/rules'))).toBe(true);
    await app.close();
  });
});
