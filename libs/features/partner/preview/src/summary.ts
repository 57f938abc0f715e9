import type { DraftStatus } from '#stores/partner/vault';
import type { Proposal } from './draft-maker.js';

/** What a preview says in one answer. Every row of the vault is in exactly one of ready, approved, signed, held, withdrawn. */
export interface PreviewSummary {
  /** Wait for a person's approval. */
  readonly ready: number;
  /** Approved earlier and unchanged since. */
  readonly approved: number;
  /** Say what the hub has already. */
  readonly signed: number;
  readonly withdrawn: number;
  /** By the first reason of each record. */
  readonly held: Readonly<Record<string, number>>;
  /** Records that leave coarser than they were written down. */
  readonly coarsened: number;
  /** Fields kept back, by pattern. */
  readonly blocked: Readonly<Record<string, number>>;
  /** Records that the hub has and that would be held today: a person decides about withdrawing them. */
  readonly toWithdraw: number;
}

/** Adds up a run. */
export class SummaryCount {
  readonly #by = { ready: 0, approved: 0, signed: 0, withdrawn: 0, held: 0 };
  readonly #held = new Map<string, number>();
  readonly #blocked = new Map<string, number>();
  #coarsened = 0;
  #toWithdraw = 0;

  withdrawn(): void {
    this.#by.withdrawn += 1;
  }

  add(
    status: DraftStatus,
    proposal: Proposal,
    draft: 'as-signed' | { readonly reasons: readonly { readonly code: string }[] },
    wasSigned: boolean,
  ): void {
    this.#by[status] += 1;
    for (const { code } of proposal.blocked) this.#blocked.set(code, (this.#blocked.get(code) ?? 0) + 1);
    if (draft !== 'as-signed' && status === 'held') {
      const code = draft.reasons[0]?.code ?? '';
      this.#held.set(code, (this.#held.get(code) ?? 0) + 1);
      if (wasSigned) this.#toWithdraw += 1;
    } else if (proposal.steps.length > 0) this.#coarsened += 1;
  }

  summary(): PreviewSummary {
    const { ready, approved, signed, withdrawn } = this.#by;
    const sorted = (counts: ReadonlyMap<string, number>) => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    return {
      ready,
      approved,
      signed,
      withdrawn,
      held: sorted(this.#held),
      coarsened: this.#coarsened,
      blocked: sorted(this.#blocked),
      toWithdraw: this.#toWithdraw,
    };
  }
}
