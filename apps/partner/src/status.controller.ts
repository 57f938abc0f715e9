import { Controller, Get } from '@nestjs/common';
import { Database } from '#platform/database';
import { NodeIdentity } from '#platform/node-identity';
import { DraftRepository, VaultCipher, type DraftStatus } from '#stores/partner/vault';

interface NodeStatus {
  readonly org: string;
  readonly drafts: Record<DraftStatus, number>;
}

/** What a person asks first: is the node there, and how many records stand where. */
@Controller('local')
export class StatusController {
  readonly #drafts: DraftRepository;

  constructor(
    private readonly database: Database,
    private readonly node: NodeIdentity,
    cipher: VaultCipher,
  ) {
    this.#drafts = new DraftRepository(cipher);
  }

  /** The one route without a token: says nothing but that the process answers. */
  @Get('health')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('status')
  async status(): Promise<NodeStatus> {
    return { org: this.node.org, drafts: await this.database.tx((tx) => this.#drafts.countByStatus(tx)) };
  }
}
