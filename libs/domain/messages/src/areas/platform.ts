import type { Catalogue } from '../message.js';

/** Faults of the ground that programs stand on. */
export const platform: Catalogue = {
  'fault.database/no-organisation': {
    en: 'The program asked for an organisation’s rows without naming it. Nothing was read; report this to the developers.',
    be: 'Праграма папрасіла радкі арганізацыі, не назваўшы яе. Нічога не прачытана; паведаміце распрацоўнікам.',
    ru: 'Программа запросила строки организации, не назвав её. Ничего не прочитано; сообщите разработчикам.',
  },
  'fault.embedded/no-postgres': {
    en: 'There is no built-in PostgreSQL for {platform}. Run your own and give its address in DATABASE_URL.',
    be: 'Для {platform} няма ўбудаванага PostgreSQL. Запусціце свой і задайце адрас у DATABASE_URL.',
    ru: 'Для {platform} нет встроенного PostgreSQL. Запустите свой и задайте адрес в DATABASE_URL.',
  },
  'fault.embedded/no-redis': {
    en: 'No Redis was found and it cannot be unpacked here. Install redis-server or valkey, or give an address in REDIS_URL.',
    be: 'Redis не знойдзены і не распакоўваецца тут. Усталюйце redis-server або valkey ці задайце адрас у REDIS_URL.',
    ru: 'Redis не найден и не распаковывается здесь. Установите redis-server или valkey либо задайте адрес в REDIS_URL.',
  },
  'fault.embedded/no-service-account': {
    en: 'PostgreSQL does not run as root, and no service user was found. Start as a normal user.',
    be: 'PostgreSQL не працуе ад root, а службовы карыстальнік не знойдзены. Запусціце ад звычайнага карыстальніка.',
    ru: 'PostgreSQL не работает от root, а служебный пользователь не найден. Запустите от обычного пользователя.',
  },
  'fault.object-store/bad-key': {
    en: 'The program used a wrong name for a stored object. Nothing was written; report this to the developers.',
    be: 'Праграма ўжыла няправільную назву аб’екта сховішча. Нічога не запісана; паведаміце распрацоўнікам.',
    ru: 'Программа использовала неверное имя объекта хранилища. Ничего не записано; сообщите разработчикам.',
  },
  'fault.object-store/bad-range': {
    en: 'The range asked for lies outside the object of {size} bytes. Fetch it from the beginning.',
    be: 'Прашаны дыяпазон па-за аб’ектам памерам {size} байтаў. Атрымайце яго ад пачатку.',
    ru: 'Запрошенный диапазон вне объекта размером {size} байт. Получите его с начала.',
  },
};
