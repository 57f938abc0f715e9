import type { Crypto, SyncMac } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { slotRefs } from '#domain/link-class';
import type { PairSignatures, PairTask, SlotRef } from '#domain/link-exchange';
import { maskAllowed, pairIdOf, pairKeyOf } from '#domain/linkage';
import { pairSignatures, type LinkSubject } from '#domain/token-profile';

/** What a node refuses to answer, whoever asks: a pair that was invented, or a mask that says too little. */
export async function requireHonestTask(task: PairTask, crypto: Pick<Crypto, 'sha256'>): Promise<void> {
  if (task.own === task.other || (await pairIdOf(task.own, task.other, task.epoch, crypto)) !== task.pairId)
    throw new Fault('comparison/pair-id-mismatch', { pair: task.pairId });
  const known = new Set(slotRefs(task.kind).map(nameOf));
  const asked = task.agreed.map(nameOf);
  if (new Set(asked).size !== asked.length || !asked.every((slot) => known.has(slot)))
    throw new Fault('comparison/mask-refused', { pair: task.pairId });
  if (
    !maskAllowed(
      task.kind,
      task.agreed.map((slot) => slot.class),
    )
  )
    throw new Fault('comparison/mask-refused', { pair: task.pairId });
}

export interface PairMaterial {
  readonly task: PairTask;
  readonly org: string;
  /** X25519 of the one-time keys ‖ X25519 of the pair keys. */
  readonly shared: Uint8Array;
  /** Full outputs of all own slots, in the order of `slotRefs`. */
  readonly outputs: readonly Uint8Array[];
  readonly subject: LinkSubject;
}

/**
 * Signatures of the subject's fields under a key that only a node can have which holds the same full outputs.
 *
 * A decoy is answered by the very same steps: where it claims agreement that is none, the two keys differ and nothing
 * compares; neither this node nor the hub can see beforehand which it is.
 */
export async function answerPair(
  { task, org, shared, outputs, subject }: PairMaterial,
  crypto: Pick<Crypto, 'hkdfSha256'> & SyncMac,
  random: (length: number) => Uint8Array,
): Promise<PairSignatures> {
  const slots = slotRefs(task.kind).map(nameOf);
  const agreed = task.agreed
    .map((slot) => ({ class: slot.class, full: outputs[slots.indexOf(nameOf(slot))] ?? random(64) }))
    .toSorted((a, b) => a.class - b.class || Buffer.compare(a.full, b.full));
  const key = await pairKeyOf(
    {
      pairId: task.pairId,
      epoch: task.epoch,
      shared,
      fullTokens: agreed.map(({ full }) => full),
      classes: agreed.map((slot) => slot.class),
      parties: inOrder({ org, handle: task.own }, { org: task.otherOrg, handle: task.other }),
    },
    crypto,
  );
  return { round: task.round, fields: pairSignatures(task.round, subject, key, crypto, random) };
}

type Party = { readonly org: string; readonly handle: string };

/** Both sides write the parties in the same order. */
function inOrder(a: Party, b: Party): readonly [Party, Party] {
  return a.handle < b.handle ? [a, b] : [b, a];
}

function nameOf(slot: SlotRef): string {
  return `${slot.class}:${slot.slot}`;
}
