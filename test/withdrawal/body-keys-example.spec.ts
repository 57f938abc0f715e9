import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { BodyKeyRing } from '#platform/key-store';
import { openRelease } from '#stores/hub/record';

// docs/spec/body-keys.md shows bytes; they must be the bytes that this code opens.
const page = readFileSync('docs/spec/body-keys.md', 'utf8');
const [key = '', wrapped = '', body = '', text = '', sealed = '', sealedText = ''] = [
  ...page.matchAll(/```(?:json|text|hex)\n([\s\S]*?)\n```/g),
].map(([, shown = '']) => shown);
const [, id = ''] = /`body\.(\S+)\.key`:/.exec(page) ?? [];

test('the example opens to what stands below it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dokaz-body-keys-'));
  try {
    writeFileSync(join(folder, `body.${id}.key`), Buffer.from(key, 'hex').toString('base64url'));
    const [leafSalt, statement, disclosures = ''] = text.split('\n');
    const stored = {
      recordId: '0b9a3f0e-8a1c-4a57-9d5f-0f6b5f2d7c11',
      h: 'q1ZyxtYD0kWXdcAcFeBVbhkZ7sBzEbx7kEBGnu9nQRc',
      body: Buffer.from(body, 'hex'),
      sealed: Buffer.from(sealed, 'hex'),
      wrapped: Buffer.from(wrapped, 'hex'),
      wrappedBy: id,
    };
    expect(openRelease(stored, new BodyKeyRing(folder))).toEqual({
      leafSalt,
      statement,
      disclosures: disclosures.split('~'),
      sealed: sealedText,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
