import type { PlaceLabel } from './regions.js';

/** A place of detention, by stable code. */
export interface Facility {
  readonly admin1: string;
  readonly label: PlaceLabel;
  /** Other spellings, in any script. */
  readonly names: readonly string[];
}

const facility = (admin1: string, en: string, be: string, ru: string, ...names: string[]): Facility => ({ admin1, label: { en, be, ru }, names });

/** Places of detention that published reports name. Their codes are S2; the region that they lie in is S1. */
export const FACILITIES: Readonly<Record<string, Facility>> = {
  'BY-FAC-AKRESCINA': facility('BY-HM', 'Akrestsina detention centre', 'ІЧУ на Акрэсціна', 'ИВС на Окрестина', 'Акрэсціна', 'Акрэсціне', 'Окрестина', 'ЦИП Окрестина', 'ЦІП Акрэсціна', 'Okrestina', 'Okrestino', 'Akrestsina', 'Akreścina', 'Akrescina'),
  'BY-FAC-SIZO1': facility('BY-HM', 'Remand prison no. 1 (Valadarka)', 'СІЗА-1 (Валадарка)', 'СИЗО-1 (Володарка)', 'СІЗА-1', 'СИЗО-1', 'СИЗО №1', 'СІЗА №1', 'Валадарка', 'Валадарскага', 'Володарка', 'Володарского', 'Valadarka', 'Volodarka', 'SIZO-1', 'SIZO No. 1'),
  'BY-FAC-KGB': facility('BY-HM', 'KGB remand prison', 'СІЗА КДБ', 'СИЗО КГБ', 'Амерыканка', 'Американка', 'KGB SIZO', 'SIZO KGB', 'Amerikanka', 'Amierykanka'),
  'BY-FAC-ZHODZINA': facility('BY-MI', 'Prison no. 8, Zhodzina', 'Турма-8, Жодзіна', 'Тюрьма-8, Жодино', 'Турма №8', 'Тюрьма №8', 'ІЧУ Жодзіна', 'ИВС Жодино', 'турма Жодзіна', 'тюрьма Жодино', 'СИЗО Жодино', 'СІЗА Жодзіна', 'Prison No. 8', 'Zhodino prison', 'Zhodzina prison', 'Žodzina prison'),
  'BY-FAC-IK4': facility('BY-HO', 'Penal colony no. 4, Homel', 'ПК-4, Гомель', 'ИК-4, Гомель', 'ПК-4', 'ИК-4', 'ИК №4', 'ПК №4', 'IK-4', 'Colony No. 4'),
  'BY-FAC-IK1': facility('BY-VI', 'Penal colony no. 1, Navapolatsk', 'ПК-1, Наваполацк', 'ИК-1, Новополоцк', 'ПК-1', 'ИК-1', 'ИК №1', 'ПК №1', 'IK-1', 'Colony No. 1'),
  'BY-FAC-IK2': facility('BY-MA', 'Penal colony no. 2, Babruisk', 'ПК-2, Бабруйск', 'ИК-2, Бобруйск', 'ПК-2', 'ИК-2', 'IK-2'),
  'BY-FAC-IK3': facility('BY-VI', 'Penal colony no. 3, Vitsba', 'ПК-3, Віцьба', 'ИК-3, Витьба', 'ПК-3', 'ИК-3', 'IK-3'),
  'BY-FAC-IK9': facility('BY-MA', 'Penal colony no. 9, Horki', 'ПК-9, Горкі', 'ИК-9, Горки', 'ПК-9', 'ИК-9', 'IK-9'),
  'BY-FAC-IK15': facility('BY-MA', 'Penal colony no. 15, Mahiliou', 'ПК-15, Магілёў', 'ИК-15, Могилёв', 'ПК-15', 'ИК-15', 'IK-15'),
  'BY-FAC-IK17': facility('BY-MA', 'Penal colony no. 17, Shklou', 'ПК-17, Шклоў', 'ИК-17, Шклов', 'ПК-17', 'ИК-17', 'IK-17'),
  'BY-FAC-IK22': facility('BY-BR', 'Penal colony no. 22, Ivatsevichy', 'ПК-22, Івацэвічы', 'ИК-22, Ивацевичи', 'ПК-22', 'ИК-22', 'Воўчыя норы', 'Волчьи норы', 'IK-22'),
  'BY-FAC-IK24': facility('BY-HO', 'Penal colony no. 24, Zarechcha', 'ПК-24, Зарэчча', 'ИК-24, Заречье', 'ПК-24', 'ИК-24', 'IK-24'),
  'BY-FAC-PRISON1': facility('BY-HR', 'Prison no. 1, Hrodna', 'Турма-1, Гродна', 'Тюрьма-1, Гродно', 'Турма №1', 'Тюрьма №1', 'Prison No. 1', 'Hrodna prison', 'Grodno prison'),
  'BY-FAC-PRISON4': facility('BY-MA', 'Prison no. 4, Mahiliou', 'Турма-4, Магілёў', 'Тюрьма-4, Могилёв', 'Турма №4', 'Тюрьма №4', 'Prison No. 4'),
  'BY-FAC-SIZO3': facility('BY-HO', 'Remand prison no. 3, Homel', 'СІЗА-3, Гомель', 'СИЗО-3, Гомель', 'СІЗА-3', 'СИЗО-3', 'SIZO-3'),
  'BY-FAC-SIZO6': facility('BY-BR', 'Remand prison no. 6, Baranavichy', 'СІЗА-6, Баранавічы', 'СИЗО-6, Барановичи', 'СІЗА-6', 'СИЗО-6', 'SIZO-6'),
  'BY-FAC-SIZO7': facility('BY-BR', 'Remand prison no. 7, Brest', 'СІЗА-7, Брэст', 'СИЗО-7, Брест', 'СІЗА-7', 'СИЗО-7', 'SIZO-7'),
};
