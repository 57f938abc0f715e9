import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Client } from 'minio';
import { ObjectStore, checkKey, checkRange, type ByteRange, type StoredObject } from './object-store.js';

export interface S3Options {
  /** `http(s)://host[:port]`; path-style addresses are used. */
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly bucket: string;
  readonly region: string;
}

/** Parts of a multipart upload: small enough for flat memory, large enough for 10,000 parts to hold any video. */
const PART_SIZE = 8 * 1024 * 1024;

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return codes.includes(String((error as { code?: unknown } | null)?.code));
}

/** Objects in one bucket of any S3 service. */
export class S3ObjectStore extends ObjectStore {
  private constructor(
    private readonly client: Client,
    private readonly bucket: string,
  ) {
    super();
  }

  /** Connects and makes the bucket when it is missing. The client library is loaded only here: it is slow to load. */
  static async open(options: S3Options): Promise<S3ObjectStore> {
    const { Client } = await import('minio');
    const url = new URL(options.endpoint);
    const useSSL = url.protocol === 'https:';
    const client = new Client({
      endPoint: url.hostname,
      port: url.port ? Number(url.port) : useSSL ? 443 : 80,
      useSSL,
      accessKey: options.accessKey,
      secretKey: options.secretKey,
      // Without a region the client asks the service for it, which many services do not answer.
      region: options.region,
      partSize: PART_SIZE,
      pathStyle: true,
    });
    if (!(await client.bucketExists(options.bucket))) {
      // Two processes of one coalition start at once: the second finds the bucket made.
      await client.makeBucket(options.bucket, options.region).catch((error: unknown) => {
        if (!hasCode(error, ['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'])) throw error;
      });
    }
    return new S3ObjectStore(client, options.bucket);
  }

  override async put(key: string, body: Uint8Array | Readable): Promise<void> {
    checkKey(key);
    if (body instanceof Uint8Array) {
      const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
      await this.client.putObject(this.bucket, key, bytes, bytes.length);
      return;
    }
    await this.putStream(key, body);
  }

  /** The client waits for ever when the stream that it reads from breaks, so the stream is watched beside it. */
  private async putStream(key: string, body: Readable): Promise<void> {
    const upload = this.client.putObject(this.bucket, key, body);
    upload.catch(() => undefined);
    try {
      await Promise.race([upload, finished(body, { writable: false }).then(() => upload)]);
    } catch (error) {
      // Parts that arrived would stay with the service, unseen and paid for.
      await this.client.removeIncompleteUpload(this.bucket, key).catch(() => undefined);
      throw error;
    }
  }

  override async get(key: string, range?: ByteRange): Promise<Readable | undefined> {
    const found = await this.head(key);
    if (!found) return undefined;
    const { start, end } = checkRange(range, found.size);
    try {
      if (!range || found.size === 0) return await this.client.getObject(this.bucket, key);
      return await this.client.getPartialObject(this.bucket, key, start, end - start + 1);
    } catch (error) {
      if (hasCode(error, ['NoSuchKey', 'NotFound'])) return undefined;
      throw error;
    }
  }

  override async head(key: string): Promise<StoredObject | undefined> {
    checkKey(key);
    try {
      const { size } = await this.client.statObject(this.bucket, key);
      return { key, size };
    } catch (error) {
      if (hasCode(error, ['NoSuchKey', 'NotFound'])) return undefined;
      throw error;
    }
  }

  override async delete(key: string): Promise<void> {
    await this.client.removeObject(this.bucket, checkKey(key));
  }

  override async *list(prefix: string): AsyncIterable<StoredObject> {
    const found = this.client.listObjectsV2(this.bucket, prefix, true) as AsyncIterable<{ name?: string; size: number }>;
    for await (const { name, size } of found) if (name !== undefined) yield { key: name, size };
  }
}
