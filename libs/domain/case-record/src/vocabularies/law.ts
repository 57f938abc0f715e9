import { term, type Term, type Terms } from './term.js';

const legalTerm = (article: string, en: string, be: string, ru: string, sensitive?: true): [string, Term] => [
  `RS-${article}`,
  term(
    `${en} (Rome Statute ${article})`,
    `${be} (Рымскі статут ${article})`,
    `${ru} (Римский статут ${article})`,
    sensitive ? { rome: `RS-${article}`, sensitive } : { rome: `RS-${article}` },
  ),
];

/** Crimes of the Rome Statute: an attributed claim, never a finding. Sexual violence and crimes against children are S3. */
export const legal: Terms = Object.fromEntries([
  legalTerm('6.a', 'genocide: killing', 'генацыд: забойства', 'геноцид: убийство'),
  legalTerm('6.b', 'genocide: serious harm', 'генацыд: цяжкая шкода', 'геноцид: тяжкий вред'),
  legalTerm('6.c', 'genocide: conditions of life', 'генацыд: умовы жыцця', 'геноцид: условия жизни'),
  legalTerm('6.d', 'genocide: preventing births', 'генацыд: прадухіленне нараджэнняў', 'геноцид: предотвращение рождений', true),
  legalTerm('6.e', 'genocide: transfer of children', 'генацыд: перадача дзяцей', 'геноцид: передача детей', true),
  legalTerm('7.1.a', 'murder', 'забойства', 'убийство'),
  legalTerm('7.1.b', 'extermination', 'знішчэнне', 'истребление'),
  legalTerm('7.1.c', 'enslavement', 'рабства', 'порабощение'),
  legalTerm('7.1.d', 'deportation', 'дэпартацыя', 'депортация'),
  legalTerm('7.1.e', 'imprisonment', 'пазбаўленне свабоды', 'заключение в тюрьму'),
  legalTerm('7.1.f', 'torture', 'катаванні', 'пытки'),
  legalTerm('7.1.g-1', 'rape', 'згвалтаванне', 'изнасилование', true),
  legalTerm('7.1.g-2', 'sexual slavery', 'сэксуальнае рабства', 'сексуальное рабство', true),
  legalTerm('7.1.g-3', 'enforced prostitution', 'прымусовая прастытуцыя', 'принудительная проституция', true),
  legalTerm('7.1.g-4', 'forced pregnancy', 'прымусовая цяжарнасць', 'принудительная беременность', true),
  legalTerm('7.1.g-5', 'enforced sterilisation', 'прымусовая стэрылізацыя', 'принудительная стерилизация', true),
  legalTerm('7.1.g-6', 'other sexual violence', 'іншы сэксуальны гвалт', 'иное сексуальное насилие', true),
  legalTerm('7.1.h', 'persecution', 'пераслед', 'преследование'),
  legalTerm('7.1.i', 'enforced disappearance', 'гвалтоўнае знікненне', 'насильственное исчезновение'),
  legalTerm('7.1.j', 'apartheid', 'апартэід', 'апартеид'),
  legalTerm('7.1.k', 'other inhumane acts', 'іншыя бесчалавечныя дзеянні', 'другие бесчеловечные деяния'),
  legalTerm('8.2.a.i', 'wilful killing', 'наўмыснае забойства', 'умышленное убийство'),
  legalTerm('8.2.a.ii', 'torture in war', 'катаванні ў вайне', 'пытки на войне'),
  legalTerm('8.2.a.vii', 'unlawful deportation in war', 'незаконная дэпартацыя ў вайне', 'незаконная депортация на войне'),
  legalTerm('8.2.b.viii', 'transfer of population', 'перамяшчэнне насельніцтва', 'перемещение населения'),
  legalTerm('8.2.b.xxii', 'sexual violence in war', 'сэксуальны гвалт у вайне', 'сексуальное насилие на войне', true),
  legalTerm('8.2.b.xxvi', 'use of children in war', 'выкарыстанне дзяцей у вайне', 'использование детей на войне', true),
  legalTerm(
    '8.2.e.vi',
    'sexual violence in internal conflict',
    'сэксуальны гвалт ва ўнутраным канфлікце',
    'сексуальное насилие во внутреннем конфликте',
    true,
  ),
]);

/** Grounds of persecution (Rome Statute 7.1.h). A claim on ground of gender is S3, like the violence it speaks of. */
export const ground: Terms = {
  political: term('political', 'палітычная', 'политический'),
  national: term('national', 'нацыянальная', 'национальный'),
  ethnic: term('ethnic', 'этнічная', 'этнический'),
  cultural: term('cultural', 'культурная', 'культурный'),
  religious: term('religious', 'рэлігійная', 'религиозный'),
  gender: term('gender', 'гендарная', 'гендерный', { sensitive: true }),
  other: term('other', 'іншая', 'иной'),
};

export const level: Terms = {
  alleged: term('alleged', 'сцвярджаецца', 'утверждается'),
  reasonable_grounds: term('reasonable grounds', 'разумныя падставы', 'разумные основания'),
};

export const officialElement: Terms = {
  policy: term('policy', 'палітыка', 'политика'),
  knowledge: term('knowledge', 'веданне', 'осведомлённость'),
  attack: term('attack', 'напад', 'нападение'),
  discrimination: term('discrimination', 'дыскрымінацыя', 'дискриминация'),
};

export const legalAct: Terms = {
  law: term('law', 'закон', 'закон'),
  decree: term('decree', 'указ', 'указ'),
  regulation: term('regulation', 'пастанова', 'постановление'),
  court_ruling: term('court ruling', 'рашэнне суда', 'решение суда'),
  order: term('order', 'загад', 'приказ'),
  other: term('other', 'іншае', 'другое'),
};

export const intervention: Terms = {
  complaint: term('complaint', 'скарга', 'жалоба'),
  un: term('United Nations', 'ААН', 'ООН'),
  icc: term('International Criminal Court', 'Міжнародны крымінальны суд', 'Международный уголовный суд'),
  national_case: term('national case', 'нацыянальная справа', 'национальное дело'),
  referral: term('referral', 'накіраванне', 'направление'),
};
