import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url, fromUtf8, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { openJweFor } from '#domain/sealed-object';
import { ALGORITHM_OF, KEY_USES, type KeyUse } from '#domain/membership';
import type { OprfKeyPair } from '#domain/oprf';
import { agreeX25519, ed25519Signer, generateEd25519, generateX25519, type OkpPrivateJwk } from '#platform/crypto';
import { compactDecrypt, decodeProtectedHeader, importJWK } from 'jose';
import { KeyStore, SIGNING_USES, type OwnUse, type PublicKey, type SigningUse } from './key-store.js';
import { destroyFile, writeOnce } from './key-files.js';
import { oprfFile, readOprfKey, type StoredOprfKey } from './oprf-key-file.js';

const SECRET_NAME = /^[a-z][a-z0-9-]{0,40}$/;
const SECRET_BYTES = 32;

interface StoredKey {
  readonly kid: string;
  readonly use: KeyUse;
  readonly privateJwk: OkpPrivateJwk;
}

/**
 * Keys as files of a folder that only its owner may read (0700, files 0600): `<use>.<kid>.jwk` and `<name>.secret`.
 * The newest key of a use signs; older encryption keys go on opening what was sealed to them. OPRF keys, one for each epoch,
 * are put in by whoever can make them ({@link keepOprfKey}).
 */
export class FolderKeyStore extends KeyStore {
  /** Newest first. */
  readonly #signers = new Map<SigningUse, Signer[]>();

  private constructor(
    private readonly folder: string,
    private readonly keys: readonly StoredKey[],
    private readonly oprfKeys: StoredOprfKey[],
  ) {
    super();
    for (const { use, privateJwk } of keys) {
      const signing = SIGNING_USES.find((each) => each === use);
      if (signing !== undefined) this.#signers.set(signing, [ed25519Signer(privateJwk), ...(this.#signers.get(signing) ?? [])]);
    }
  }

  /** Opens the folder, making it and one key for each of `uses` that has none yet. */
  static open(folder: string, uses: readonly OwnUse[] = []): FolderKeyStore {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const present = readKeys(folder);
    for (const use of uses) {
      if (present.some((key) => key.use === use)) continue;
      const { kid, privateJwk } = ALGORITHM_OF[use] === 'X25519' ? generateX25519() : generateEd25519();
      writeOnce(join(folder, `${use}.${kid}.jwk`), JSON.stringify(privateJwk));
      present.push({ kid, use, privateJwk });
    }
    return new FolderKeyStore(folder, present, readOprfKeys(folder));
  }

  /** Keeps the key pair of an epoch; the one that is there already stays, so that two commands cannot part from one another. */
  keepOprfKey(epoch: string, pair: OprfKeyPair): void {
    if (this.oprfKeys.some((key) => key.epoch === epoch)) return;
    const { name, text } = oprfFile(epoch, pair);
    writeOnce(join(this.folder, name), text);
    this.oprfKeys.push(readOprfKey(readFileSync(join(this.folder, name), 'utf8'), name));
  }

  override destroyOprfKey(epoch: string): void {
    const at = this.oprfKeys.findIndex((key) => key.epoch === epoch);
    const [key] = at < 0 ? [] : this.oprfKeys.splice(at, 1);
    if (key === undefined) throw new Fault('key-store/no-such-key', { use: 'oprf', epoch });
    destroyFile(join(this.folder, key.file));
  }

  override signer(use: SigningUse): Signer {
    const [newest] = this.signers(use);
    if (newest === undefined) throw new Fault('key-store/no-such-key', { use });
    return newest;
  }

  override signers(use: SigningUse): Signer[] {
    return [...(this.#signers.get(use) ?? [])];
  }

  override publicKeys(): PublicKey[] {
    const order = (use: KeyUse) => KEY_USES.indexOf(use);
    const oprf = this.oprfKeys.map(({ kid, epoch, x }): PublicKey => ({ kid, use: 'oprf', alg: 'ristretto255', x, epoch }));
    return [...this.keys.map(({ kid, use, privateJwk }): PublicKey => ({ kid, use, alg: privateJwk.crv, x: privateJwk.x })), ...oprf].sort(
      (a, b) => order(a.use) - order(b.use),
    );
  }

  override secret(name: string): Uint8Array {
    if (!SECRET_NAME.test(name)) throw new Fault('key-store/bad-secret-name');
    const path = join(this.folder, `${name}.secret`);
    if (!existsSync(path)) writeOnce(path, randomBytes(SECRET_BYTES).toString('base64url'));
    const secret = Buffer.from(readFileSync(path, 'utf8'), 'base64url');
    if (secret.length !== SECRET_BYTES) throw new Fault('key-store/damaged', { name });
    return new Uint8Array(secret);
  }

  override agree(use: 'pair', otherPublic32: Uint8Array, own?: string): Uint8Array {
    const key = this.keys.findLast((each) => each.use === use && (own === undefined || each.kid === own));
    if (key === undefined) throw new Fault('key-store/no-such-key', { use });
    return agreeX25519(key.privateJwk, otherPublic32);
  }

  override oprfKey(epoch: string): OprfKeyPair {
    const key = this.oprfKeys.find((each) => each.epoch === epoch);
    if (key === undefined) throw new Fault('key-store/no-such-key', { use: 'oprf', epoch });
    return { privateKey: fromBase64url(key.d), publicKey: fromBase64url(key.x) };
  }

  override async openJwe(jwe: string): Promise<Uint8Array> {
    if (jwe.startsWith('{')) return this.openGeneral(jwe);
    try {
      const { kid } = decodeProtectedHeader(jwe);
      const fitting = this.keys.filter((key) => key.use === 'encryption' && (kid === undefined || key.kid === kid));
      for (const { privateJwk } of fitting) {
        const opened = await tryOpen(jwe, privateJwk);
        if (opened !== undefined) return opened;
      }
    } catch (cause) {
      throw new Fault('key-store/cannot-open', {}, { cause });
    }
    throw new Fault('key-store/cannot-open');
  }

  /** One ciphertext for several readers: whichever of our keys it was wrapped for. */
  private async openGeneral(jwe: string): Promise<Uint8Array> {
    for (const { use, privateJwk } of this.keys) {
      if (use !== 'encryption') continue;
      const opened = await openJweFor(jwe, { ...privateJwk, crv: 'X25519' }).catch(() => undefined);
      if (opened !== undefined) return opened;
    }
    throw new Fault('key-store/cannot-open');
  }
}

function readOprfKeys(folder: string): StoredOprfKey[] {
  const files = readdirSync(folder).filter((file) => file.startsWith('oprf.') && file.endsWith('.jwk'));
  return files.map((file) => readOprfKey(readFileSync(join(folder, file), 'utf8'), file));
}

async function tryOpen(jwe: string, jwk: OkpPrivateJwk): Promise<Uint8Array | undefined> {
  const key = await importJWK({ ...jwk }, 'ECDH-ES+A256KW');
  return compactDecrypt(jwe, key, { keyManagementAlgorithms: ['ECDH-ES+A256KW'], contentEncryptionAlgorithms: ['A256GCM'] }).then(
    ({ plaintext }) => plaintext,
    () => undefined,
  );
}

function readKeys(folder: string): StoredKey[] {
  const age = (file: string) => statSync(join(folder, file)).mtimeMs;
  return readdirSync(folder)
    .sort((a, b) => age(a) - age(b))
    .flatMap((file) => {
      const [use, kid, kind] = file.split('.');
      const known = KEY_USES.find((each) => each === use && each !== 'oprf');
      if (kind !== 'jwk' || kid === undefined || known === undefined) return [];
      return [{ kid, use: known, privateJwk: parseJwk(readFileSync(join(folder, file)), file, ALGORITHM_OF[known]) }];
    });
}

function parseJwk(bytes: Uint8Array, file: string, wanted: string): OkpPrivateJwk {
  const jwk: unknown = JSON.parse(fromUtf8(bytes));
  const { kty, crv, x, d } = jwk as Partial<Record<string, unknown>>;
  if (kty !== 'OKP' || (crv !== 'Ed25519' && crv !== 'X25519') || crv !== wanted || typeof x !== 'string' || typeof d !== 'string')
    throw new Fault('key-store/damaged', { name: file });
  return { kty, crv, x, d };
}
