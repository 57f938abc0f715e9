import { toBase32, utf8, type SyncMac } from '#domain/crypto';

/**
 * How two owners' nodes name one person inside one request without asking each other: HMAC-SHA-256 under the cluster's reference
 * (a random UUID that both know from their review, and the hub, but no reader). Two requests get unrelated names.
 *
 * @returns 16 characters base32 (80 bits)
 */
export function requestClusterRef(clusterRef: string, requestId: string, mac: SyncMac): string {
  return toBase32(mac.hmacSha256(utf8(clusterRef), utf8(`dokaz-request-cluster\u0000${requestId}`))).slice(0, 16);
}
