import { hubEnv, workerEnv } from '#platform/config';

/** The worker verifies the trust document itself, from the same pinned hash as the hub. */
export const deliveryWorkerEnv = workerEnv.safeExtend({ TRUST_PIN: hubEnv.shape.TRUST_PIN });
export type DeliveryWorkerEnv = typeof deliveryWorkerEnv._output;
