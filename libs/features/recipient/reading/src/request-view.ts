import type { Language } from '#domain/messages';
import { grantSentence, requestSentence } from '#domain/request';
import type { OwnRequest } from '#stores/recipient/case';

type Sentence = Readonly<Record<Language, string>>;

/** A request as the local API shows it: with what it and its grants say, in words. */
export interface RequestView extends Omit<OwnRequest, 'document'> {
  readonly sentence: Sentence;
  readonly grantSentences: readonly Sentence[];
}

const inAll = (say: (language: Language) => string): Sentence => ({ en: say('en'), be: say('be'), ru: say('ru') });

export function viewOf({ document: _document, ...request }: OwnRequest): RequestView {
  const granted = request.grants.filter(({ effect }) => effect === 'granted');
  return {
    ...request,
    sentence: inAll((language) => requestSentence(request.request, language)),
    grantSentences: granted.map((grant) => inAll((language) => grantSentence(grant, language))),
  };
}
