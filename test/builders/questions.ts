import { randomUUID } from 'node:crypto';
import { INQUIRY_TYPE, type Inquiry } from '#domain/request';
import { sealJwe } from '#domain/sealed-object';
import type { RequestPapers } from './request-papers.js';

/** An authority's signed question, or wish for contact, about a record of P-01: the body of `POST /v1/inquiries`. */
export async function questionBody(
  papers: RequestPapers,
  about: Pick<Inquiry, 'requestId' | 'alias' | 'kind'>,
  asker = 'R-01',
): Promise<{ document: string }> {
  const { hub } = papers;
  const [key] = hub.orgs.membership.encryptionKeys('P-01', hub.clock.now());
  const inquiry: Inquiry = {
    schema: 'inquiry/1',
    inquiryId: randomUUID(),
    asker,
    owner: 'P-01',
    sealed: await sealJwe(Buffer.from('{"text":"when"}'), { kid: key!.kid, x: Buffer.from(key!.publicKey).toString('base64url') }),
    replyTo: hub.orgs.encryptionKid(asker),
    askedOn: hub.today,
    ...about,
  };
  return { document: (await papers.sign(asker, inquiry, INQUIRY_TYPE)).jws };
}
