import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { RequestHandler } from 'express';

@Module({})
class PagesModule {}

/** Swagger UI as an application of its own that listens nowhere: loaded when somebody asks, it cannot delay the hub's start. */
export async function swaggerPages(document: object): Promise<RequestHandler> {
  const pages = await NestFactory.create(PagesModule, { logger: false });
  SwaggerModule.setup('docs', pages, document as OpenAPIObject);
  await pages.init();
  return pages.getHttpAdapter().getInstance() as RequestHandler;
}
