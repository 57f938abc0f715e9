import { access } from './areas/access.js';
import { core } from './areas/core.js';
import { general } from './areas/general.js';
import type { Catalogue } from './message.js';

/** Every sentence that a person reads, by key; each area keeps a file of its own. */
export const catalogue: Catalogue = {
  ...access,
  ...core,
  ...general,
};
