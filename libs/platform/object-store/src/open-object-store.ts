import { FolderObjectStore } from './folder-object-store.js';
import type { ObjectStore } from './object-store.js';
import { S3ObjectStore } from './s3-object-store.js';

/** The variables of `#platform/config` that choose a store; checked there. */
export interface ObjectStoreEnv {
  readonly OBJECT_STORE_DIR?: string | undefined;
  readonly S3_ENDPOINT?: string | undefined;
  readonly S3_ACCESS_KEY?: string | undefined;
  readonly S3_SECRET_KEY?: string | undefined;
  readonly S3_BUCKET?: string | undefined;
  readonly S3_REGION: string;
}

/** S3 when an endpoint is configured, else the folder. */
export async function openObjectStore(env: ObjectStoreEnv): Promise<ObjectStore> {
  const { S3_ENDPOINT: endpoint, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey, S3_BUCKET: bucket, S3_REGION: region } = env;
  if (endpoint && accessKey && secretKey && bucket) return S3ObjectStore.open({ endpoint, accessKey, secretKey, bucket, region });
  if (!env.OBJECT_STORE_DIR) throw new Error('OBJECT_STORE_DIR or the S3_ variables are required');
  return new FolderObjectStore(env.OBJECT_STORE_DIR);
}
