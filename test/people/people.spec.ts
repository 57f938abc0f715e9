// People of a real partner's node: first head, logins, roles on the existing routes, suspension, sessions.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Coalition } from '../builders/coalition.js';
import { LinkHub } from '../builders/link-hub.js';
import { LinkNode } from '../builders/link-node.js';
import { aPersonAt, login, PASSPHRASE, type TestPerson } from '../builders/people.js';

const MINUTE = 60_000;
let hub: LinkHub;
let node: LinkNode;
let head: TestPerson;
let approver: TestPerson;
let reader: TestPerson;

beforeAll(async () => {
  const coalition = await Coalition.found(['H-01', 'A-01', 'P-01', 'P-02', 'P-03', 'K-01', 'K-02']);
  hub = await LinkHub.start(coalition);
  node = await LinkNode.start('P-01', coalition, hub);
});
afterAll(async () => {
  await node?.stop();
  await hub?.stop();
});

const code = (answer: Record<string, unknown>) => answer['code'];
const approvals = () =>
  node.rows<{ subject: string; person: string }>('select subject, person_id as person from approval order by subject');

describe('before there are people', () => {
  test('the node’s token approves, under the name that it gives', async () => {
    await node.sign({ id: 'before', name: 'Вярба Алесь' });
    const [draft] = await node.rows<{ by: string }>(`select approved_by as by from case_draft where status = 'signed'`);
    expect(draft?.by).toBe('officer');
    expect(await approvals()).toEqual([]);
  });

  test('the first person is a head', async () => {
    expect(code(await node.post('/local/users', { name: 'Нехта', role: 'approver' }, 422))).toBe('people/first-is-head');
    head = await aPersonAt(node, 'Зоська Кіраўніца', 'head');
    expect(code(await node.post('/local/users', { name: 'Яшчэ', role: 'head' }, 401))).toBe('people/login-needed');
  });
});

describe('with people', () => {
  beforeAll(async () => {
    approver = await aPersonAt(node, 'Рыгор Зацвярджальнік', 'approver', head.session);
    reader = await aPersonAt(node, 'Чытачка', 'reader', head.session);
  });

  test('only a head adds people; a name is there once', async () => {
    expect(code(await node.post('/local/users', { name: 'Новы', role: 'reader' }, 403, approver.session))).toBe('people/role-too-low');
    expect(code(await node.post('/local/users', { name: ' чытачка', role: 'reader' }, 409, head.session))).toBe('people/name-taken');
    const { users } = await node.get<{ users: { name: string; state: string }[] }>('/local/users');
    expect(users.map(({ name, state }) => [name, state])).toEqual([
      ['Зоська Кіраўніца', 'active'],
      ['Рыгор Зацвярджальнік', 'active'],
      ['Чытачка', 'active'],
    ]);
  });

  test('approving needs an approver; preparing and loops go on with the token alone', async () => {
    await node.bring({ id: 'row-1', name: 'Каліна Васіль' });
    await node.post('/local/previews');
    expect(code(await node.post('/local/approvals', { all: true }, 401))).toBe('people/login-needed');
    expect(code(await node.post('/local/approvals', { all: true }, 403, reader.session))).toBe('people/role-too-low');
    expect(code(await node.post('/local/previews', {}, 403, reader.session))).toBe('people/role-too-low');
    const recordId = await node.recordOf('row-1');
    expect(await node.post('/local/approvals', { all: true, by: 'somebody else' }, 200, approver.session)).toEqual({
      approved: 1,
      refused: [],
    });
    expect(await node.rows('select approved_by as by from case_draft where record_id = $1', [recordId])).toEqual([
      { by: approver.personId },
    ]);
    expect(await approvals()).toEqual([{ subject: `preview:${recordId}`, person: approver.personId }]);
    expect(await node.post('/local/signings')).toMatchObject({ signed: 1 });
  });

  test('withdrawing needs an approver, who signs it', async () => {
    const recordId = await node.recordOf('row-1');
    expect(code(await node.post('/local/withdrawals', { recordId }, 401))).toBe('people/login-needed');
    await node.post('/local/withdrawals', { recordId }, 200, approver.session);
    const [draft] = await node.rows<{ hash: string }>('select preview_hash as hash from case_draft where record_id = $1', [recordId]);
    expect(await node.rows('select subject, hash, person_id as by from approval where subject like $1', ['withdrawal:%'])).toEqual([
      { subject: `withdrawal:${recordId}`, hash: draft?.hash, by: approver.personId },
    ]);
  });

  test('answers of a review need an approver; others may look', async () => {
    const id = '3f2a91c0-0000-4000-8000-000000000000';
    for (const path of ['decisions', 'undo', 'comparisons'])
      expect(code(await node.post(`/local/reviews/${id}/${path}`, {}, 401))).toBe('people/login-needed');
    expect(code(await node.post(`/local/clusters/${id}/lead`, {}, 403, reader.session))).toBe('people/role-too-low');
    await node.get('/local/reviews', 200, reader.session);
  });

  test('settings that concern everybody need a head', async () => {
    expect(code(await node.post('/local/linkage/settings', { sensitive: false }, 403, approver.session))).toBe('people/role-too-low');
    await node.post('/local/linkage/settings', { sensitive: false }, 200, head.session);
  });

  test('names stay sealed: the database holds none', async () => {
    const rows = await node.rows<{ sealed: Buffer }>('select sealed from person');
    expect(rows).toHaveLength(3);
    for (const { sealed } of rows) expect(sealed.includes('Зоська')).toBe(false);
    const events = await node.rows<{ event: string }>('select event from person_event order by event_id');
    expect(events.map(({ event }) => event)).toEqual(['added', 'activated', 'added', 'activated', 'added', 'activated']);
    await expect(node.rows(`update person_event set event = 'added'`)).rejects.toThrow(/permission denied/);
    await expect(node.rows('delete from approval')).rejects.toThrow(/permission denied/);
  });
});

describe('logins', () => {
  test('wrong name, wrong passphrase and wrong code are one answer', async () => {
    const refused = await node.post('/local/login', { name: 'Чытачка', passphrase: 'not the passphrase' }, 401);
    expect(code(refused)).toBe('people/login-refused');
    expect(await node.post('/local/login', { name: 'Ніхто', passphrase: 'not the passphrase' }, 401)).toEqual(refused);
    expect(await node.post('/local/login', { name: 'Чытачка', passphrase: PASSPHRASE, code: 'A'.repeat(24) }, 401)).toEqual(refused);
  });

  test('a code serves once, and three days', async () => {
    const late = await node.post<{ code: string }>('/local/users', { name: 'Спозненая', role: 'reader' }, 201, head.session);
    const soon = await node.post<{ code: string }>('/local/users', { name: 'Своечасовы', role: 'reader' }, 201, head.session);
    expect(code(await node.post('/local/login', { name: 'Своечасовы', passphrase: 'aaaaaaaaaaaa', code: soon.code }, 422))).toBe(
      'people/weak-passphrase',
    );
    await login(node, 'Своечасовы', soon.code.toLowerCase());
    await node.post('/local/login', { name: 'Своечасовы', passphrase: 'a passphrase of somebody else', code: soon.code }, 401);
    hub.clock.advance(73 * 60 * MINUTE);
    await node.post('/local/login', { name: 'Спозненая', passphrase: PASSPHRASE, code: late.code }, 401);
    head = await login(node, 'Зоська Кіраўніца');
    approver = await login(node, 'Рыгор Зацвярджальнік');
    reader = await login(node, 'Чытачка');
  });

  test('failed tries wait longer and longer, also side by side; the right passphrase does not help meanwhile', async () => {
    const guess = () => node.post('/local/login', { name: 'Чытачка', passphrase: 'a wrong guess' }, 401);
    await guess();
    await guess();
    await guess();
    await guess();
    const answer = await node.post('/local/login', { name: 'Чытачка', passphrase: PASSPHRASE }, 429);
    expect(answer).toMatchObject({ code: 'people/too-many-attempts', seconds: 2 });
    hub.clock.advance(2_000);
    const status = await Promise.all(
      Array.from({ length: 6 }, () =>
        node.post('/local/login', { name: 'Чытачка', passphrase: 'a wrong guess' }, 401).then(
          () => 'tried',
          () => 'waits',
        ),
      ),
    );
    expect(status.filter((each) => each === 'tried')).toHaveLength(1);
    hub.clock.advance(5_000);
    reader = await login(node, 'Чытачка');
    await guess();
  });
});

describe('sessions', () => {
  test('one that nobody opened is refused, also where the token alone would do', async () => {
    expect(code(await node.get('/local/status', 401, 'A'.repeat(43)))).toBe('people/session-ended');
  });

  test('half an hour of idleness ends one, and so do twelve hours of work', async () => {
    const idle = await login(node, 'Рыгор Зацвярджальнік');
    hub.clock.advance(29 * MINUTE);
    await node.get('/local/status', 200, idle.session);
    hub.clock.advance(29 * MINUTE);
    await node.get('/local/status', 200, idle.session);
    hub.clock.advance(30 * MINUTE);
    await node.get('/local/status', 401, idle.session);
    const long = await login(node, 'Рыгор Зацвярджальнік');
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      hub.clock.advance(20 * MINUTE);
      await node.get('/local/status', 200, long.session);
    }
    hub.clock.advance(20 * MINUTE);
    await node.get('/local/status', 401, long.session);
  });

  test('logging out ends it', async () => {
    const { session } = await login(node, 'Чытачка');
    expect(await node.post('/local/logout', {}, 200, session)).toEqual({ closed: true });
    await node.get('/local/status', 401, session);
  });
});

describe('suspension', () => {
  test('cuts an open session at its next request, and the login', async () => {
    head = await login(node, 'Зоська Кіраўніца');
    approver = await login(node, 'Рыгор Зацвярджальнік');
    await node.get('/local/status', 200, approver.session);
    expect(code(await node.post(`/local/users/${approver.personId}/suspension`, {}, 401))).toBe('people/login-needed');
    expect(await node.post(`/local/users/${approver.personId}/suspension`, {}, 200, head.session)).toMatchObject({ state: 'suspended' });
    expect(code(await node.post('/local/approvals', { all: true }, 401, approver.session))).toBe('people/session-ended');
    await node.post('/local/login', { name: 'Рыгор Зацвярджальнік', passphrase: PASSPHRASE }, 401);
  });

  test('the last head stays', async () => {
    expect(code(await node.post(`/local/users/${head.personId}/suspension`, {}, 422, head.session))).toBe('people/last-head');
  });

  test('a row is bound to its person: one person’s row in another’s place does not open', async () => {
    const victim = await aPersonAt(node, 'Другі Зацвярджальнік', 'approver', head.session);
    const other = await aPersonAt(node, 'Трэці Зацвярджальнік', 'approver', head.session);
    await node.post(`/local/users/${other.personId}/suspension`, {}, 200, head.session);
    const [row] = await node.rows<{ sealed: Buffer }>('select sealed from person where person_id = $1', [other.personId]);
    await node.rows('update person set sealed = $2 where person_id = $1', [victim.personId, row?.sealed]);
    await node.get('/local/status', 422, victim.session);
  });
});
