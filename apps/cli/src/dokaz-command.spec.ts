import { describe, expect, test } from '@jest/globals';
import { DokazCommand } from './dokaz-command.js';

const KEY = '-GXZwIZD3bUmW9yido3nKJ7ykmp4dbmYv4hzMlrsVJo';
const ALIAS = '--4lPmA7Qw2rT_yN8sKd1A';

/** What a command under a command under the program is given. */
async function given(...args: string[]) {
  const seen: unknown[] = [];
  const program = new DokazCommand('dokaz')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .option('--json');
  const admin = program.command('admin').exitOverride();
  admin
    .command('revoke <key> [others...]')
    .exitOverride()
    .option('--by-owner <folder>')
    .option('--list <ids...>')
    .option('--each <id>', '', (id: string, all?: string[]) => [...(all ?? []), id])
    .option('--not-required-for-all')
    .action((key, others, options) => void seen.push(key, others, options));
  await program.parseAsync(args, { from: 'user' });
  return [...seen, program.opts()];
}

describe('an id that begins like an option', () => {
  test.each([KEY, ALIAS])('%s is an argument, wherever it stands', async (id) => {
    const of = { byOwner: 'keys' };
    expect(await given('admin', 'revoke', id, '--by-owner', 'keys')).toEqual([id, [], of, {}]);
    expect(await given('admin', 'revoke', '--by-owner', 'keys', id, 'two', id, '--json')).toEqual([id, ['two', id], of, { json: true }]);
    expect(await given('--json', 'admin', 'revoke', 'one', id)).toEqual(['one', [id], {}, { json: true }]);
    expect(await given('admin', 'revoke', '--', id)).toEqual([id, [], {}, {}]);
  });

  test.each([KEY, ALIAS])('%s is what an option is given', async (id) => {
    expect(await given('admin', 'revoke', 'one', '--by-owner', id)).toEqual(['one', [], { byOwner: id }, {}]);
    expect(await given('admin', 'revoke', 'one', '--list', id, id)).toEqual(['one', [], { list: [id, id] }, {}]);
    expect(await given('admin', 'revoke', 'one', '--each', id, '--each', 'two')).toEqual(['one', [], { each: [id, 'two'] }, {}]);
  });

  test('an option of the same length stays one', async () => {
    expect('--not-required-for-all').toHaveLength(22);
    expect(await given('admin', 'revoke', 'one', '--not-required-for-all')).toEqual(['one', [], { notRequiredForAll: true }, {}]);
  });

  test.each(['--nosuch', '-x', `${KEY}A`])('%s is an option that does not exist', async (word) => {
    await expect(given('admin', 'revoke', 'one', word)).rejects.toMatchObject({ code: 'commander.unknownOption' });
  });
});
