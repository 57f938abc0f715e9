import type { Catalogue } from '../message.js';

/** Faults of comparison at a node. */
export const linkage: Catalogue = {
  'fault.linkage/no-shared-tokens': {
    en: 'The two records share no token, so that nothing may be compared. Nothing was sent.',
    be: 'У двух запісаў няма ніводнага агульнага токена, таму параўноўваць нельга. Нічога не адпраўлена.',
    ru: 'У двух записей нет ни одного общего токена, поэтому сравнивать нельзя. Ничего не отправлено.',
  },
  'fault.linkage/no-alarm': {
    en: 'There is no alarm about this key server, so nothing was acknowledged. See the open alarms with: dokaz partner compare',
    be: 'Па гэтым серверы ключоў няма трывогі, таму нічога не пацверджана. Адкрытыя трывогі паказвае: dokaz partner compare',
    ru: 'По этому серверу ключей нет тревоги, поэтому ничего не подтверждено. Открытые тревоги показывает: dokaz partner compare',
  },
};
