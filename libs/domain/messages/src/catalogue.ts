import { oprf } from './areas/oprf.js';
import { cliOprf } from './areas/cli-oprf.js';
import { labels } from './areas/labels.js';
import { linkage } from './areas/linkage.js';
import { linkHub } from './areas/link-hub.js';
import { cliHelp } from './areas/cli-help.js';
import { cliHelpAdmin } from './areas/cli-help-admin.js';
import { cli } from './areas/cli.js';
import { cliCompare } from './areas/cli-compare.js';
import { cliReview } from './areas/cli-review.js';
import { partnerComparison } from './areas/partner-comparison.js';
import { cliRecords } from './areas/cli-records.js';
import { names } from './areas/names.js';
import { people } from './areas/people.js';
import { cliRequests } from './areas/cli-requests.js';
import { cliPeople } from './areas/cli-people.js';
import { cliWithdrawal } from './areas/cli-withdrawal.js';
import { withdrawal } from './areas/withdrawal.js';
import { cliKeeping } from './areas/cli-keeping.js';
import { requests } from './areas/requests.js';
import { mandates } from './areas/mandates.js';
import { requestsHub } from './areas/requests-hub.js';
import { cliRules } from './areas/cli-rules.js';
import { cliOwnRules } from './areas/cli-own-rules.js';
import { rules } from './areas/rules.js';
import { access } from './areas/access.js';
import { cases } from './areas/cases.js';
import { core } from './areas/core.js';
import { general } from './areas/general.js';
import { intake } from './areas/intake.js';
import { trust } from './areas/trust.js';
import { demo } from './areas/demo.js';
import { delivery } from './areas/delivery.js';
import { partnerImport } from './areas/partner-import.js';
import { partnerPreview } from './areas/partner-preview.js';
import { partnerSync } from './areas/partner-sync.js';
import { platform } from './areas/platform.js';
import { cliReading } from './areas/cli-reading.js';
import { cliPartnerRequests } from './areas/cli-partner-requests.js';
import { cliSubmissions } from './areas/cli-submissions.js';
import { partnerRequests } from './areas/partner-requests.js';
import { recipient } from './areas/recipient.js';
import { cliProsecutor } from './areas/cli-prosecutor.js';
import type { Catalogue } from './message.js';

/** Every sentence that a person reads, by key; each area keeps a file of its own. */
export const catalogue: Catalogue = {
  ...access,
  ...oprf,
  ...cliOprf,
  ...cases,
  ...core,
  ...delivery,
  ...demo,
  ...general,
  ...intake,
  ...platform,
  ...partnerSync,
  ...partnerImport,
  ...partnerPreview,
  ...labels,
  ...linkage,
  ...linkHub,
  ...cliHelp,
  ...cliHelpAdmin,
  ...cli,
  ...cliRecords,
  ...cliRules,
  ...cliOwnRules,
  ...cliCompare,
  ...cliReview,
  ...partnerComparison,
  ...names,
  ...cliReading,
  ...partnerRequests,
  ...cliPartnerRequests,
  ...cliSubmissions,
  ...recipient,
  ...cliProsecutor,
  ...people,
  ...cliPeople,
  ...cliKeeping,
  ...cliWithdrawal,
  ...withdrawal,
  ...cliRequests,
  ...requests,
  ...mandates,
  ...requestsHub,
  ...rules,
  ...trust,
};
