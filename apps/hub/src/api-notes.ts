import { z } from 'zod';
import { ChangesPage, RecordsAnswer, SyncStatus } from '#domain/delivery';
import { LedgerAnswer, RecallAnswer } from '#domain/disclosure';
import { Candidate, Candidates, Cluster, Clusters, PairTasks, TokensAnswer } from '#domain/link-exchange';
import { batchLine, resealResult } from '#features/hub/intake';
import type { ApiNote } from './api-note.js';
import { MANDATE_NOTES } from './mandate-notes.js';
import { REQUEST_NOTES } from './request-notes.js';

const hash = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .meta({ description: 'base64url of 32 bytes' });
const day = z.iso.date();
const trustState = z.object({ version: z.int(), hash });
const signedDocument = z.object({ payload: z.string(), signatures: z.array(z.object({ protected: z.string(), signature: z.string() })) });
const receipt = z.string().meta({ description: 'compact JWS dokaz-receipt+jws: the body, the results and the day, signed by the hub' });
const itemResult = z.object({
  line: z.int().min(1),
  recordId: z.uuid().optional(),
  rev: z.int().optional(),
  h: hash.optional(),
  status: z.enum(['accepted', 'duplicate', 'conflict', 'rejected', 'quarantined']),
  code: z.string().optional(),
  field: z.string().optional(),
});
const ended = z.object({ op: z.enum(['withdraw', 'recall', 'erase']), rev: z.int(), h: hash });
const anyObject = z.looseObject({});

/** One note for each route, by `Class.method`; a test compares them with what is served. */
export const API_NOTES: Readonly<Record<string, ApiNote>> = {
  'HealthController.health': { summary: 'Whether the stores answer', reply: z.object({ status: z.literal('ok') }) },

  'TrustController.membership': {
    summary: 'Signed trust documents from a version on, and all revocations since',
    reply: trustState.extend({ documents: z.array(signedDocument), revocations: z.array(z.string()) }),
  },
  'TrustController.history': { summary: 'Every key ever listed, with its days', reply: z.object({ keys: z.array(anyObject) }) },
  'TrustController.replace': { summary: 'Brings the successor of the trust document; the roots’ signatures decide', reply: trustState },
  'TrustController.revoke': { summary: 'Stops a key or a member at once, by any one root or its owner', reply: trustState },

  'BatchController.put': {
    summary:
      'Sends up to 500 signed statements with their S1 disclosures; the same id with the same bytes gets the stored reply, with other bytes 409',
    takes: 'application/x-ndjson',
    line: batchLine,
    reply: z.object({ batchId: z.uuid(), day, results: z.array(itemResult), receipt }),
  },
  'QuarantineController.list': {
    summary: 'The caller’s own statements that wait for a newer vocabulary',
    reply: z.object({
      items: z.array(
        z.object({
          batchId: z.uuid(),
          line: z.int(),
          recordId: z.uuid(),
          rev: z.int(),
          h: hash,
          code: z.string(),
          field: z.string().nullable(),
          receivedOn: day,
        }),
      ),
    }),
  },
  'SealedBlobController.put': {
    summary: 'Uploads a sealed blob under the SHA-256 of its bytes; at most 1 MiB; before the batch that names it',
    takes: 'application/octet-stream',
    reply: z.object({ sha256: hash, status: z.enum(['stored', 'duplicate']) }),
  },
  'SealedBlobController.get': {
    summary: 'A sealed blob, or one range of it, for its uploader and for whoever holds a delivered record that names it',
    headers: ['Range'],
    reply: 'application/octet-stream',
  },
  'ResealController.post': {
    summary: 'Gives up to 500 of the caller’s current records another sealed part under the same statement; for a wider audience',
    reply: z.object({ results: z.array(resealResult) }),
  },
  'AudienceKeyController.send': { summary: 'Sends audience keys, each sealed to one partner', reply: z.object({ accepted: z.int() }) },

  'RecallController.post': {
    summary: 'Ends a record: its body is erased, a tombstone goes to everyone who had it, re-import is refused for ever',
    reply: z.object({ recall: ended.extend({ recordId: z.uuid(), day }), receipt }),
  },
  'DisclosureController.recall': {
    summary:
      'The end of the caller’s own record: who must confirm that it is gone, who has, what comes next, and until when a backup can hold it',
    reply: RecallAnswer,
  },
  'DisclosureController.ledger': {
    summary: 'What left of the caller’s own records: to whom, under which rule or grant, confirmed when',
    reply: LedgerAnswer,
  },

  'DeliveryController.changes': { summary: 'The next deliveries for this partner', reply: ChangesPage },
  'DeliveryController.acknowledge': { summary: 'Acknowledges everything up to a cursor, with exceptions', status: 204 },
  'DeliveryController.digest': { summary: 'Digest of the caller’s view in 256 buckets, or the entries of one bucket', reply: anyObject },
  'DeliveryController.records': { summary: 'Records of the caller’s view by id', reply: RecordsAnswer },
  'DeliveryController.status': { summary: 'How far this partner’s stream has come', reply: SyncStatus },

  'TokenController.put': {
    summary: 'Puts the link tokens of one subject under a random handle; the answer says nothing about what was found',
    reply: TokensAnswer,
  },
  'TokenController.remove': { summary: 'Withdraws a handle with everything that hangs on it', status: 204 },
  'PairController.list': { summary: 'Comparisons that wait for this node, decoys among them', reply: PairTasks },
  'PairController.putKey': { summary: 'Sends the one-time key of one comparison', status: 204 },
  'PairController.putSignatures': { summary: 'Sends the field signatures of one comparison, once', status: 204 },
  'ReviewController.list': { summary: 'Candidates that the caller may know of, by id', reply: Candidates },
  'ReviewController.find': { summary: 'One candidate', reply: Candidate },
  'ReviewController.compareMore': { summary: 'Asks for one more comparison after a disagreement', reply: Candidate },
  'ReviewController.decide': { summary: 'An owner’s signed answer; the candidate as it stands then', reply: Candidate },
  'ReviewController.clusters': { summary: 'Clusters with a record of the caller, and who leads', reply: Clusters },
  'ReviewController.lead': { summary: 'Accepts or refuses the proposed lead, or proposes another', reply: Cluster },
  'AttestationController.get': {
    summary: 'The hub’s signed count of the persons that the caller has sent, for the key servers',
    reply: z.object({ attestation: z.string() }),
  },

  'RulesController.list': {
    summary: 'Rules in force that concern the caller, with their signatures',
    reply: z.object({ rules: z.array(anyObject) }),
  },
  'RulesController.pending': {
    summary: 'Proposals that wait for another administrator',
    reply: z.object({ proposals: z.array(anyObject) }),
  },
  'RulesController.propose': { summary: 'Proposes a rule, signed by one administrator', reply: anyObject },
  'RulesController.approve': { summary: 'Approves a proposal: another administrator’s signature over the same bytes', reply: anyObject },
  'OwnersController.put': { summary: 'An owner’s own rule over her own records, signed by her alone: in force at once', reply: anyObject },
  'OwnersController.veto': { summary: 'An owner’s signed no: ends a proposal that touches her records for good', reply: anyObject },
  'OwnersController.effects': { summary: 'Which of the caller’s records a proposal would open or close, and to whom', reply: anyObject },
  'OwnersController.viewAs': { summary: 'One of the caller’s records as a partner would see it under a proposal', reply: anyObject },
  'RulesController.simulate': { summary: 'What draft rules would change, in bands', reply: anyObject },

  ...REQUEST_NOTES,
  ...MANDATE_NOTES,
};
