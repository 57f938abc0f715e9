import { canonicalBytes, type Json, type JsonObject } from '#domain/canonical-json';
import { fromBase64url, fromUtf8, toBase64url, utf8, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { signDocument, verifyDocument, type KeyOf } from '#domain/signed-document';
import { sealJwe, type RecipientKey } from './jwe.js';

/** The key that opens an owner's blobs for one audience during one epoch. */
export type AudienceKey = {
  readonly owner: string;
  /** Organisation that this envelope is for; without it a member could pass the envelope's inside on as if it came from the owner. */
  readonly to: string;
  readonly audienceId: string;
  /** First day of the epoch (≤ 90 days), `YYYY-MM-DD`. */
  readonly epoch: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly sensitive: boolean;
  /** The key opens nothing; sent so that who belongs to an audience stays hidden from the hub. */
  readonly decoy?: boolean;
};

/** An audience key whose owner's signature holds. */
export type OpenedAudienceKey = Required<AudienceKey> & {
  /** Key that signed; the caller's `keyOf` vouches that it is the owner's. */ readonly kid: string;
};

const TYPE = 'dokaz-audience-key+jws';
// Room for the longest organisation codes and audience ids; every envelope is as long as this says.
const PAYLOAD_LENGTH = 384;
const MEMBERS = ['audienceId', 'decoy', 'epoch', 'key', 'owner', 'pad', 'sensitive', 'to'];

/**
 * Signs an audience key and encrypts it to one member. Every envelope has the same length: real or decoy, with S3 or
 * without.
 *
 * @returns compact JWE whose plaintext is a compact JWS
 * @throws Fault `sealed-object/audience-key` when the members do not fit
 */
export async function sealAudienceKey(audienceKey: AudienceKey, recipient: RecipientKey, signer: Signer, crypto: Crypto): Promise<string> {
  const { jws } = await signDocument(paddedPayload(audienceKey), TYPE, signer, crypto);
  return sealJwe(utf8(jws), recipient);
}

/**
 * Opens an envelope and checks that its owner signed it for this reader.
 *
 * @param open decrypts with this member's X25519 key (`KeyStore.openJwe`)
 * @param keyOf statement keys of the expected owner only
 * @throws Fault `sealed-object/audience-key`, `sealed-object/wrong-recipient`, and those of `verifyDocument`
 */
export async function openAudienceKey(
  jwe: string,
  open: (jwe: string) => Promise<Uint8Array>,
  expected: { readonly to: string; readonly owner: string },
  keyOf: KeyOf,
  crypto: Crypto,
): Promise<OpenedAudienceKey> {
  const { payload, kid } = await verifyDocument(fromUtf8(await open(jwe)), TYPE, keyOf, crypto);
  const audienceKey = readPayload(payload);
  if (audienceKey.to !== expected.to || audienceKey.owner !== expected.owner) throw new Fault('sealed-object/wrong-recipient');
  return { ...audienceKey, kid };
}

function paddedPayload({ owner, to, audienceId, epoch, key, sensitive, decoy }: AudienceKey): JsonObject {
  if (key.length !== 32) throw new Fault('sealed-object/audience-key', { field: 'key' });
  // 0 and 1, because `true` and `false` differ in length; the padding would even it out, but need not.
  const payload = {
    audienceId,
    decoy: decoy === true ? 1 : 0,
    epoch,
    key: toBase64url(key),
    owner,
    pad: '',
    sensitive: sensitive ? 1 : 0,
    to,
  };
  const missing = PAYLOAD_LENGTH - canonicalBytes(payload).length;
  if (missing < 0) throw new Fault('sealed-object/audience-key', { field: 'audienceId' });
  return { ...payload, pad: '0'.repeat(missing) };
}

function readPayload(payload: Json): Required<AudienceKey> {
  if (!isObject(payload) || Object.keys(payload).toSorted().join() !== MEMBERS.join()) throw new Fault('sealed-object/audience-key');
  const text = (name: string): string => {
    const value = payload[name];
    if (typeof value !== 'string') throw new Fault('sealed-object/audience-key', { field: name });
    return value;
  };
  const flag = (name: string): boolean => {
    const value = payload[name];
    if (value !== 0 && value !== 1) throw new Fault('sealed-object/audience-key', { field: name });
    return value === 1;
  };
  const key = fromBase64url(text('key'));
  if (key.length !== 32) throw new Fault('sealed-object/audience-key', { field: 'key' });
  return {
    owner: text('owner'),
    to: text('to'),
    audienceId: text('audienceId'),
    epoch: text('epoch'),
    key,
    sensitive: flag('sensitive'),
    decoy: flag('decoy'),
  };
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
