import { NAME_RULES, explainName, nameFrequency, type NameExplanation } from '#domain/names';
import type { Outcome, Session } from '../session.js';

function wordLines(session: Session, word: NameExplanation['words'][number]): string[] {
  if (word.reason !== null) return [`${word.word}: ${session.sayOr(`names.reason.${word.reason}`, word.reason)}`];
  const lines = [
    session.say('names.word', { word: word.word, script: session.say(`names.script.${word.script}`), sounds: word.sounds[0] ?? '' }),
    session.say('names.surname', { key: word.key, frequency: session.say(`names.frequency.${nameFrequency('surname', word.key)}`) }),
  ];
  if (word.repaired) lines.push(session.say('names.repaired'));
  const [, ...others] = word.sounds;
  if (others.length > 0) lines.push(session.say('names.others', { sounds: others.join(', ') }));
  for (const { id, name, short } of word.classes) {
    const frequency = session.say(`names.frequency.${nameFrequency('given', id)}`);
    lines.push(session.say(short ? 'names.short' : 'names.given', { name, id, frequency }));
  }
  return [lines[0]!, ...lines.slice(1).map((line) => `  ${line}`)];
}

/** Shows a person how a name folds: every word, then what is compared. */
export function explain(session: Session, text: string): Outcome {
  const value = explainName(text);
  const { folded } = value;
  const keys = (words: readonly { readonly key: string }[]) => words.map(({ key }) => key).join(', ') || '–';
  const whole = [
    session.say('names.family', { keys: keys(folded.family) }),
    session.say('names.givens', {
      ids: folded.given.map((given) => (given.initial ? `${given.key}.` : given.classes.join('/'))).join(', ') || '–',
    }),
    session.say('names.patronymic', { ids: folded.patronymic?.classes.join('/') ?? '–' }),
    ...(folded.maiden.length > 0 ? [session.say('names.maiden', { keys: keys(folded.maiden) })] : []),
    ...(folded.orderUnsure ? [session.say('names.orderUnsure')] : []),
    ...folded.reasons.map((reason) => session.say(`names.reason.${reason}`)),
  ];
  const words = value.words.flatMap((word) => wordLines(session, word));
  return {
    value: { rules: NAME_RULES, ...value },
    text: [...words, '', session.say('names.compared', { rules: NAME_RULES }), ...whole.map((line) => `  ${line}`)].join('\n'),
  };
}
