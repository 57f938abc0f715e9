// docs/spec/sealed-blob.md, "Another audience", at the owner's node: what is sealed anew, for whom, and what is left alone.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import type { Rule } from '#domain/access';
import type { Element } from '#domain/case-record';
import { toBase64url } from '#domain/crypto';
import { previewHash } from '#domain/preview-document';
import { openBlob } from '#domain/sealed-object';
import { composeStatement, slotKeys, type StatementClaims } from '#domain/statement';
