import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { generateEd25519, type OkpPrivateJwk } from '#platform/crypto';
import type { KeySlot } from '#stores/service/people';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);
const BLOCK = 8;
const PARALLEL = 1;

/** scrypt's N: what one guess of a passphrase costs. 2^17 takes 128 MiB and some tenths of a second (OWASP, RFC 7914 §2). */
export abstract class KeySlotCost {
  abstract readonly n: number;
}

export const KEY_SLOT_COST: KeySlotCost = { n: 2 ** 17 };

async function keyOf(passphrase: string, { n, r, p, salt }: Pick<KeySlot, 'n' | 'r' | 'p' | 'salt'>): Promise<Buffer> {
  return derive(passphrase, Buffer.from(salt, 'base64url'), 32, { N: n, r, p, maxmem: 256 * n * r });
}

/** Makes a person's key pair and locks its private half under her passphrase. */
export async function makeKeySlot(
  personId: string,
  passphrase: string,
  n: number,
): Promise<{ kid: string; x: string; slot: KeySlot; privateJwk: OkpPrivateJwk }> {
  const { kid, publicJwk, privateJwk } = generateEd25519();
  const cost = { n, r: BLOCK, p: PARALLEL, salt: randomBytes(16).toString('base64url') };
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, cost), nonce).setAAD(placeOf(personId));
  const body = Buffer.concat([cipher.update(JSON.stringify(privateJwk), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { kid, x: publicJwk.x, privateJwk, slot: { ...cost, nonce: nonce.toString('base64url'), locked: body.toString('base64url') } };
}

/** The private key, or undefined when the passphrase is not the right one. */
export async function openKeySlot(personId: string, slot: KeySlot, passphrase: string): Promise<OkpPrivateJwk | undefined> {
  const locked = Buffer.from(slot.locked, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, slot), Buffer.from(slot.nonce, 'base64url'), {
    authTagLength: 16,
  })
    .setAAD(placeOf(personId))
    .setAuthTag(locked.subarray(-16));
  try {
    return JSON.parse(Buffer.concat([decipher.update(locked.subarray(0, -16)), decipher.final()]).toString('utf8')) as OkpPrivateJwk;
  } catch {
    return undefined;
  }
}

/** Costs what a real try costs, so that the time of an answer does not tell which names exist. */
export async function openNothing(passphrase: string, n: number): Promise<undefined> {
  await keyOf(passphrase, { n, r: BLOCK, p: PARALLEL, salt: randomBytes(16).toString('base64url') });
  return undefined;
}

function placeOf(personId: string): Buffer {
  return Buffer.from(`dokaz-person-key:${personId}`);
}
