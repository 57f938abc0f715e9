import { term, type Terms } from './term.js';

const criminal = (number: string, en: string, be: string, ru: string) =>
  term(`Criminal Code ${number}: ${en}`, `Крымінальны кодэкс, арт. ${number}: ${be}`, `Уголовный кодекс, ст. ${number}: ${ru}`);
const administrative = (number: string, en: string, be: string, ru: string) =>
  term(`Code of Administrative Offences ${number}: ${en}`, `КаАП, арт. ${number}: ${be}`, `КоАП, ст. ${number}: ${ru}`);

/** Articles of Belarusian law under which people were held. */
export const article: Terms = {
  'BY-CC-130': criminal('130', 'incitement of hatred', 'распальванне варожасці', 'разжигание вражды'),
  'BY-CC-289': criminal('289', 'act of terrorism', 'акт тэрарызму', 'акт терроризма'),
  'BY-CC-293': criminal('293', 'mass riots', 'масавыя беспарадкі', 'массовые беспорядки'),
  'BY-CC-342': criminal(
    '342',
    'actions against public order',
    'дзеянні супраць грамадскага парадку',
    'действия против общественного порядка',
  ),
  'BY-CC-356': criminal('356', 'treason', 'здрада дзяржаве', 'измена государству'),
  'BY-CC-357': criminal('357', 'conspiracy to seize power', 'змова', 'заговор'),
  'BY-CC-361': criminal('361', 'calls for sanctions', 'заклікі да санкцый', 'призывы к санкциям'),
  'BY-CC-361-1': criminal('361-1', 'extremist formation', 'экстрэмісцкае фарміраванне', 'экстремистское формирование'),
  'BY-CC-361-2': criminal('361-2', 'financing of extremism', 'фінансаванне экстрэмізму', 'финансирование экстремизма'),
  'BY-CC-361-4': criminal('361-4', 'assistance to extremism', 'садзейнічанне экстрэмізму', 'содействие экстремизму'),
  'BY-CC-364': criminal('364', 'violence against an officer', 'гвалт у дачыненні да міліцыянта', 'насилие в отношении сотрудника'),
  'BY-CC-367': criminal('367', 'slander of the president', 'паклёп на прэзідэнта', 'клевета в отношении президента'),
  'BY-CC-368': criminal('368', 'insult of the president', 'абраза прэзідэнта', 'оскорбление президента'),
  'BY-CC-369': criminal('369', 'insult of an official', 'абраза службовай асобы', 'оскорбление должностного лица'),
  'BY-CC-411': criminal('411', 'disobedience in a colony', 'непадпарадкаванне ў калоніі', 'неповиновение в колонии'),
  'BY-CC-OTHER': criminal('–', 'other article', 'іншы артыкул', 'другая статья'),
  'BY-CAO-19.11': administrative('19.11', 'extremist materials', 'экстрэмісцкія матэрыялы', 'экстремистские материалы'),
  'BY-CAO-24.23': administrative('24.23', 'picketing', 'пікетаванне', 'пикетирование'),
  'BY-CAO-24.3': administrative('24.3', 'disobedience', 'непадпарадкаванне', 'неповиновение'),
  'BY-CAO-OTHER': administrative('–', 'other article', 'іншы артыкул', 'другая статья'),
};
