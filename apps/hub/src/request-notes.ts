import { z } from 'zod';
import type { ApiNote } from './api-note.js';

const uuid = z.uuid();
const day = z.iso.date();
const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const org = z.string().meta({ description: 'organisation code', examples: ['R-01'] });
const anyObject = z.looseObject({});
const filed = z.object({ requestId: uuid, h: hash, state: z.string() });
const page = (item: z.ZodType, id: z.ZodType = uuid) => z.object({ items: z.array(item), next: id.nullable() });
const signed = z.object({ payload: z.string(), signatures: z.array(z.object({ protected: z.string(), signature: z.string() })) });
const check = z.object({
  h: hash,
  outcome: z.enum(['routed', 'returned']),
  state: z.enum(['waiting', 'in-force']),
  document: signed,
  signedBy: z.array(org),
  missing: z.int(),
});
const notice = z.object({
  id: z.string(),
  requestId: uuid,
  alias: uuid,
  statementHash: hash,
  kind: z.enum(['withdraw', 'recall', 'erase', 'revoked', 'expired', 'superseded', 'corrected']),
  field: z.string().nullable(),
  day,
  due: day,
});
const freeze = z.object({
  id: uuid,
  scope: z.enum(['all', 'org', 'request']),
  target: z.string().nullable(),
  by: org,
  day,
  liftedOn: day.nullable(),
  liftSignedBy: z.array(org),
});
const inquiry = z.object({
  inquiryId: uuid,
  requestId: uuid,
  kind: z.enum(['question', 'contact']),
  alias: uuid,
  asker: org,
  owner: org,
  askedOn: day,
  document: z.string().nullable(),
  state: z.enum(['open', 'answered', 'contact', 'no_answer', 'declined', 'no_contact']),
  answer: z.string().nullable(),
});
const list = z.object({
  requestId: uuid,
  state: z.string(),
  listHash: hash,
  list: anyObject,
  signedBy: z.array(org),
  missing: z.array(org),
});

/** Notes of the routes of requests, grants, releases, notices, freezes and inquiries. */
export const REQUEST_NOTES: Readonly<Record<string, ApiNote>> = {
  'RequestsController.file': {
    summary:
      'Files a signed request for assistance (an authority) or opens a submission (its lead); the same document again changes nothing',
    status: 201,
    reply: filed,
  },
  'RequestsController.list': {
    summary: 'Requests that are the caller’s business: own (state, grants, band of records), routed to her (owner), or all (admin)',
    reply: page(anyObject),
  },
  'RequestsController.find': { summary: 'One of these', reply: anyObject },
  'RequestsController.close': { summary: 'Ends a request at its author’s word', reply: filed },
  'RequestsController.records': {
    summary: 'The owner’s own record ids that may be meant, judged on S1 and consent; her node looks closer',
    reply: page(uuid),
  },
  'RequestsController.propose': {
    summary: 'An admin’s signed check; a second admin’s signature sends the request to owners, one is enough to return it',
    reply: check,
  },
  'RequestsController.approve': { summary: 'Another admin’s signature over the same check', reply: check },
  'RequestsController.recuse': { summary: 'The calling admin stands aside from this request', status: 204 },

  'SubmissionsController.freezeList': { summary: 'Freezes what the members have put in (lead)', reply: list },
  'SubmissionsController.sign': { summary: 'A member’s signature over the whole frozen list; the last one sends it', reply: list },
  'SubmissionsController.dispatch': {
    summary: 'Notes what the lead handed to a recipient without an account',
    reply: z.object({ dispatches: z.array(z.object({ day, channel: z.string(), receiptNumber: z.string(), sha256: hash })) }),
  },

  'GrantsController.put': {
    summary: 'An owner’s signed answer: granted, refused or revoked; what it no longer allows ends at once',
    reply: z.object({ grantId: uuid, version: z.int(), effect: z.enum(['granted', 'refused', 'revoked']), day }),
  },
  'GrantsController.release': {
    summary: 'Opens up to 50 logged slots for a request, all or none; the hub attests when each was logged',
    reply: z.object({
      items: z.array(z.object({ alias: uuid, attestation: z.string(), result: z.enum(['accepted', 'duplicate']) })),
    }),
  },
  'GrantsController.takeBack': { summary: 'Takes one record back from one request; its readers are told', status: 204 },

  'NoticesController.open': {
    summary: 'What the caller has to be told of releases that it holds, until it answers',
    reply: page(notice, z.string()),
  },
  'NoticesController.overdue': {
    summary: 'Missing answers after 72 hours, 7, 14 and 30 days: ids and organisations only (owner: own records; admin: all)',
    reply: z.object({
      items: z.array(z.object({ id: z.string(), requestId: uuid, org, owner: org, step: z.int().min(1).max(4), since: day })),
    }),
  },
  'NoticesController.acknowledge': {
    summary: 'A reader’s signed word on what it received, purged, has to hold or has disclosed; items that fit nothing are named',
    reply: z.object({ accepted: z.int(), unknown: z.array(z.object({ alias: uuid, statementHash: hash })) }),
  },

  'FreezesController.list': { summary: 'Freezes, standing ones first', reply: z.object({ items: z.array(freeze) }) },
  'FreezesController.freeze': {
    summary: 'Stops access to one request, of one organisation, or altogether; one admin’s word',
    status: 201,
    reply: freeze,
  },
  'FreezesController.lift': { summary: 'Signatures under the lifting of a freeze; two different admins lift it', reply: freeze },

  'InquiriesController.ask': {
    summary: 'A sealed question, or a request for contact, about one readable record',
    status: 201,
    reply: inquiry,
  },
  'InquiriesController.list': { summary: 'The caller’s inquiries, as asker or owner; a refusal looks like silence', reply: page(inquiry) },
  'InquiriesController.answer': { summary: 'The owner’s answer, once and within thirty days', reply: inquiry },
};
