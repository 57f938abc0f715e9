/**
 * Bands of given names and of fathers' names (class ids), derived from the counts of datacoon/russiannames (BSD-3-Clause):
 * common from 1 in 200 people, usual from 1 in 5,000; every other name of the tables is rare.
 */
export const COMMON_GIVEN =
  'alaksandr mikala ivan sarga vladimir migail vasil alana tatana natala alaksa andra dmitr valga mara viktar gana irina ' +
  'svatlana valantina patr iur ludmila anatal galina paval igar nina avgan alag katarina nada alaksandra valar vara vital ' +
  'marina tamara rigar tadar ganad lubav iula baris kanstantin lanid lida vachaslav antanina anastasa aksana larisa';
export const USUAL_GIVEN =
  'zinaida garg danis valantin klavda maksim avgana vadim ala raisa za ila raman ruslan ina stafan avdaka viktara saman ' +
  'antan lila aduard stanislav zhana akav alasa alzhbata arkad vladislav taisa artam zafa margarita rustam kiril agar ' +
  'artur paraskava palaga alvira lav marat albart albina ildar aksina asif varanika palina ranat timafa barbara rima ' +
  'alina dara alavtina anzhala guzal gulnara raza ragina vanamin nal apanas radik anzhalika ramil danila inasa sarafima ' +
  'anina kristina iraida dana mikita pilip faina afim gavrila azat timur ana airat dina kuzma valara alfa rafal garman ' +
  'rabart ilshat vlana almira nail inakant matrana ma arsan damir avfrasina araslav taraza kapitalina matva adviga rashid ' +
  'inga shamil salavat vinara lavan aidar tigan zulfa ganrig marta ravil glab angalina snazhana vsavalad mark prakap ' +
  'mitrafan klara alza ilana mugamad svataslav danuta agrafana ala3 alanara kazimir ala2 alina2 chaslav sarafim lana ' +
  'kamal agmad ignat david fadasa anfisa avgusta tadavush stanislava rastislav';
export const COMMON_FATHERS =
  'ivan mikala alaksandr vasil vladimir migail akav patr viktar sarga alaksa anatal tadar paval rigar andra dmitr stafan ' +
  'valar iur lanid avgan saman ganad kanstantin baris garg asif valantin vachaslav ila antan agar timafa';
export const USUAL_FATHERS =
  'stanislav vital alag igar afim pilip maksim apanas mikita matva gavrila kuzma arkad aduard raman nikifar danila ignat ' +
  'prakap lavan kiril tigan trafim lav zagar adam albart kazimir arsan mitrafan amalan vladislav garasim makar frantishak ' +
  'akim vikant vadim vanamin ilaran branislav argip mark abram maisa marat rashid ganrig ranat saval artam inakant tarant ' +
  'fadat chaslav lavrant vatlav david danis avdakim pantalaiman valaran karp nikanar rais rafal ramil sidar isak afram ' +
  'daman machislav kandrat balaslav zinav anisim miran faliks radik iulan maran fral nail fama spiridan garman pragar ' +
  'rabart adalf lukan navm tadavush platan radivan agmad taras palikarp ravil parfir klim avstaf luka araslav garitan ' +
  'lazar sarafim rastislav karna ibragim avsa vsavalad nastar martin armala salavat kamal damir shamil nazar vitald airat ' +
  'mafad vstin svataslav karl ildar isa samuil mugamad zigmunt richard fadas ramuald ludvik rustam alfrad';
