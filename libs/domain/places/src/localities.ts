/** Towns and cities by region, each in Belarusian, Russian, passport Latin, Łacinka and English press forms. Lower case is not needed. */
export const LOCALITIES: Readonly<Record<string, readonly string[]>> = {
  'BY-HM': ['Мінск', 'Менск', 'Мінску', 'Мінска', 'Минск', 'Минске', 'Минска', 'Minsk', 'Miensk', 'г. Мінск', 'г. Минск', 'Minsk city', 'city of Minsk', 'Minsk (ville)'],
  'BY-BR': [
    'Брэст', 'Брест', 'Brest', 'Bierascie', 'Brześć', 'Баранавічы', 'Барановичи', 'Baranavichy', 'Baranovichi', 'Baranavičy', 'Пінск', 'Пинск', 'Pinsk', 'Кобрын', 'Кобрин', 'Kobryn',
    'Бяроза', 'Берёза', 'Biaroza', 'Івацэвічы', 'Ивацевичи', 'Ivatsevichy', 'Лунінец', 'Лунинец', 'Luninets', 'Пружаны', 'Pruzhany', 'Столін', 'Столин', 'Stolin', 'Іванава', 'Иваново', 'Ivanava', 'Жабінка', 'Жабинка', 'Zhabinka',
  ],
  'BY-HO': [
    'Гомель', 'Homel', 'Gomel', 'Homiel', 'Мазыр', 'Мозырь', 'Mazyr', 'Mozyr', 'Рэчыца', 'Речица', 'Rechytsa', 'Rečyca', 'Rechitsa', 'Светлагорск', 'Светлогорск', 'Svetlahorsk', 'Svietłahorsk', 'Жлобін', 'Жлобин', 'Zhlobin', 'Žłobin',
    'Калінкавічы', 'Калинковичи', 'Kalinkavichy', 'Рагачоў', 'Рогачёв', 'Rahachou', 'Добруш', 'Dobrush', 'Жыткавічы', 'Житковичи', 'Zhytkavichy',
  ],
  'BY-HR': ['Гродна', 'Гродно', 'Hrodna', 'Grodno', 'Horadnia', 'Ліда', 'Лида', 'Lida', 'Слонім', 'Слоним', 'Slonim', 'Słonim', 'Ваўкавыск', 'Волковыск', 'Vaukavysk', 'Volkovysk', 'Смаргонь', 'Сморгонь', 'Smarhon', 'Навагрудак', 'Новогрудок', 'Navahrudak', 'Астравец', 'Островец', 'Astravets', 'Масты', 'Мосты', 'Masty', 'Ашмяны', 'Ошмяны', 'Ashmiany', 'Шчучын', 'Щучин', 'Shchuchyn'],
  'BY-MA': ['Магілёў', 'Могилёв', 'Mahiliou', 'Mogilev', 'Mahilyow', 'Mahiloŭ', 'Бабруйск', 'Бобруйск', 'Babruisk', 'Bobruisk', 'Babrujsk', 'Горкі', 'Горки', 'Horki', 'Асіповічы', 'Осиповичи', 'Asipovichy', 'Крычаў', 'Кричев', 'Krychau', 'Шклоў', 'Шклов', 'Shklou', 'Быхаў', 'Быхов', 'Bykhau', 'Клімавічы', 'Климовичи', 'Klimavichy'],
  'BY-MI': [
    'Барысаў', 'Борисов', 'Barysau', 'Borisov', 'Barysaŭ', 'Салігорск', 'Солигорск', 'Salihorsk', 'Soligorsk', 'Маладзечна', 'Молодечно', 'Maladzyechna', 'Maladziečna', 'Molodechno', 'Жодзіна', 'Жодино', 'Zhodzina', 'Zhodino', 'Žodzina', 'Слуцк', 'Slutsk', 'Słuck',
    'Дзяржынск', 'Дзержинск', 'Dzyarzhynsk', 'Dzerzhinsk', 'Вілейка', 'Вилейка', 'Vileyka', 'Vilejka', 'Нясвіж', 'Несвиж', 'Niasvizh', 'Смалявічы', 'Смолевичи', 'Smalyavichy', 'Стоўбцы', 'Столбцы', 'Stoubtsy', 'Лагойск', 'Логойск', 'Lahoisk', 'Фаніпаль', 'Фаниполь', 'Fanipal', 'Клецк', 'Kletsk', 'Мар’іна Горка', 'Марьина Горка', 'Maryina Horka', 'Калодзішчы', 'Колодищи', 'Kalodzishchy',
  ],
  'BY-VI': ['Віцебск', 'Витебск', 'Vitebsk', 'Vitsebsk', 'Viciebsk', 'Орша', 'Ворша', 'Orsha', 'Vorsha', 'Наваполацк', 'Новополоцк', 'Navapolatsk', 'Novopolotsk', 'Navapołack', 'Полацк', 'Полоцк', 'Polatsk', 'Polotsk', 'Połack', 'Паставы', 'Поставы', 'Pastavy', 'Глыбокае', 'Глубокое', 'Hlybokae', 'Лепель', 'Lepel', 'Новалукомль', 'Новолукомль', 'Novalukoml', 'Браслаў', 'Браслав', 'Braslau'],
};
