import type { Catalogue } from '../message.js';

/** Faults of `#domain/linkage`. */
export const linkage: Catalogue = {
  'fault.linkage/no-shared-tokens': {
    en: 'The two records share no token, so that nothing may be compared. Nothing was sent.',
    be: 'У двух запісаў няма ніводнага агульнага токена, таму параўноўваць нельга. Нічога не адпраўлена.',
    ru: 'У двух записей нет ни одного общего токена, поэтому сравнивать нельзя. Ничего не отправлено.',
  },
};
