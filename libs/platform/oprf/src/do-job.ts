import { concatBytes } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { blind, blindEvaluate, finalize, foldPart, requireElements, seededFactors, type Group } from '#domain/oprf';
import { unpack, type Job, type Results } from './job.js';

/** What one thread does. */
export function doJob(job: Job, group: Group): Results[Job['kind']] {
  switch (job.kind) {
    case 'blind': {
      const { blinds, elements } = blind(unpack(job.inputs), seededFactors(job.seed, job.from, group), group);
      return { blinds, elements };
    }
    case 'check':
      requireElementsFrom(job.from, job.elements, group);
      return null;
    case 'evaluate':
      return blindEvaluate(job.privateKey, job.elements, group);
    case 'fold':
      return foldPart(job.part, job.both, group);
    case 'finalize':
      return concatBytes(...finalize(unpack(job.inputs), job.blinds, job.evaluated, group));
  }
}

/** The index that a fault names is the one in the whole batch. */
function requireElementsFrom(from: number, elements: Uint8Array, group: Group): void {
  try {
    requireElements(elements, group);
  } catch (error) {
    const index = error instanceof Fault ? error.details['index'] : undefined;
    if (!(error instanceof Fault) || typeof index !== 'number') throw error;
    throw new Fault(error.code, { index: from + index }, { cause: error });
  }
}
