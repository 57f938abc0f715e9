import { Controller, Get, Next, Req, Res } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Public } from '#platform/http';
import { ApiDocument } from './api-document.js';

/** The description of the interface, for machines and for people. */
@Controller()
export class ApiController {
  private pages: Promise<RequestHandler> | undefined;

  constructor(private readonly document: ApiDocument) {}

  @Get('v1/openapi.json')
  @Public('the interface is no secret; keys and rules protect what is behind it')
  openapi(): object {
    return this.document.get();
  }

  @Get(['docs', 'docs/*path'])
  @Public('pages made of the same description')
  async docs(@Req() request: Request, @Res() response: Response, @Next() next: NextFunction): Promise<void> {
    // Swagger costs a second of CPU to load; most hubs never show it.
    this.pages ??= import('./swagger-pages.js').then(({ swaggerPages }) => swaggerPages(this.document.get()));
    (await this.pages)(request, response, next);
  }
}
