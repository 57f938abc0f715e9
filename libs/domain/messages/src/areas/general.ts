import type { Catalogue } from '../message.js';

export const general: Catalogue = {
  'fault.general/unexpected': {
    en: 'Something unexpected happened ({code}). Nothing was changed; the log of this program says more.',
    be: 'Здарылася нешта нечаканае ({code}). Нічога не зменена; падрабязнасці ў журнале праграмы.',
    ru: 'Произошло нечто неожиданное ({code}). Ничего не изменено; подробности в журнале программы.',
  },
};
