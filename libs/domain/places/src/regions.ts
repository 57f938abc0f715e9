export type PlaceLanguage = 'en' | 'be' | 'ru';
export type PlaceLabel = Readonly<Record<PlaceLanguage, string>>;

/** Regions by ISO 3166-2:BY code: six voblasts and the city of Minsk. */
export const REGIONS: Readonly<Record<string, PlaceLabel>> = {
  'BY-BR': { en: 'Brest region', be: 'Брэсцкая вобласць', ru: 'Брестская область' },
  'BY-HM': { en: 'city of Minsk', be: 'горад Мінск', ru: 'город Минск' },
  'BY-HO': { en: 'Homel region', be: 'Гомельская вобласць', ru: 'Гомельская область' },
  'BY-HR': { en: 'Hrodna region', be: 'Гродзенская вобласць', ru: 'Гродненская область' },
  'BY-MA': { en: 'Mahiliou region', be: 'Магілёўская вобласць', ru: 'Могилёвская область' },
  'BY-MI': { en: 'Minsk region', be: 'Мінская вобласць', ru: 'Минская область' },
  'BY-VI': { en: 'Vitsebsk region', be: 'Віцебская вобласць', ru: 'Витебская область' },
};
