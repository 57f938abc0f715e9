import { NodeCrypto } from '#platform/crypto';
import { serveJobs } from '#platform/threads';
import { verifyChunk, type ChunkJob } from './verify-chunk.js';

/** A thread that verifies lines of batches. */
const crypto = new NodeCrypto();
serveJobs((job: ChunkJob) => verifyChunk(job, crypto));
