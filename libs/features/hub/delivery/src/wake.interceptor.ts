import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { tap } from 'rxjs';
import { Queue } from '#platform/queue';

/** Bull queue of the delivery side. */
export const DELIVERY_QUEUE = 'delivery';
/** `wake` (id `records` or `urgent`): somebody wrote something; `pump` (id = partner): look after that partner's stream. */
export const WAKE_TASK = 'wake';
export const PUMP_TASK = 'pump';
export type WakeReason = 'records' | 'urgent';

const REASONS: readonly (readonly [prefix: string, reason: WakeReason])[] = [
  ['/v1/batches', 'records'],
  ['/v1/reseals', 'records'],
  ['/v1/audience-keys', 'records'],
  ['/v1/recalls', 'urgent'],
  ['/v1/rule-proposals', 'urgent'],
  ['/v1/owner-rules', 'urgent'],
  ['/v1/trust', 'urgent'],
];

/** Which writes can concern a stream at all, and whether they may wait for a tick. */
export function wakeReason(method: string, path: string): WakeReason | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  return REASONS.find(([prefix]) => path.startsWith(prefix))?.[1];
}

/**
 * Tells the worker, after a write has succeeded, that there may be work. A hint: the answer does not wait for Redis, and when the
 * hint is lost, the worker's sweep finds the work in Postgres.
 */
@Injectable()
export class WakeInterceptor implements NestInterceptor {
  constructor(private readonly queue: Queue) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, path } = context.switchToHttp().getRequest<Request>();
    const reason = wakeReason(method, path);
    if (reason === undefined) return next.handle();
    return next.handle().pipe(tap({ complete: () => void this.queue.enqueue(WAKE_TASK, { id: reason }) }));
  }
}
