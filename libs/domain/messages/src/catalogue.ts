import { labels } from './areas/labels.js';
import { cliHelp } from './areas/cli-help.js';
import { cli } from './areas/cli.js';
import { rules } from './areas/rules.js';
import { access } from './areas/access.js';
import { core } from './areas/core.js';
import { general } from './areas/general.js';
import { trust } from './areas/trust.js';
import { delivery } from './areas/delivery.js';
import { partnerImport } from './areas/partner-import.js';
import { partnerPreview } from './areas/partner-preview.js';
import type { Catalogue } from './message.js';

/** Every sentence that a person reads, by key; each area keeps a file of its own. */
export const catalogue: Catalogue = {
  ...access,
  ...core,
  ...delivery,
  ...general,
  ...partnerImport,
  ...partnerPreview,
  ...labels,
  ...cliHelp,
  ...cli,
  ...rules,
  ...trust,
};
