import type { MigrationClass } from '#platform/database';
import { InboxHolds1001000000041, PartnerInbox1001000000012 } from '#stores/partner/inbox';
import { PartnerLinkage1001000000014 } from '#stores/partner/linkage';
import { PartnerOutbox1001000000011 } from '#stores/partner/outbox';
import { PartnerRequests1001000000031 } from '#stores/partner/request';
import { PartnerTrust1001000000013 } from '#stores/partner/trust';
import { PartnerOwnRules1001000000042, PartnerVault1001000000001 } from '#stores/partner/vault';
import { peopleOfNode } from '#stores/service/people';

/** Every migration of a partner's database, in order. */
export const partnerMigrations: MigrationClass[] = [
  PartnerVault1001000000001,
  PartnerOutbox1001000000011,
  PartnerInbox1001000000012,
  PartnerTrust1001000000013,
  PartnerLinkage1001000000014,
  PartnerRequests1001000000031,
  InboxHolds1001000000041,
  peopleOfNode('dokaz_partner'),
  PartnerOwnRules1001000000042,
];
