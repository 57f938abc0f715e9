import { Command } from 'commander';

/** base64url of 16 or 32 bytes (aliases, key ids, hashes) that happens to begin like an option: one in 64 does. */
const ID_LIKE_AN_OPTION = /^-(?:[\w-]{21}|[\w-]{42})$/;
/** No argument of a process can hold it. */
const MARK = '\0';

const marked = (arg: string) => MARK + arg;
const plain = (arg: string) => (arg.startsWith(MARK) ? arg.slice(MARK.length) : arg);

/** A command that takes an id for an id, whatever it begins with: nobody must look for `--` while a stolen key is in use. */
export class DokazCommand extends Command {
  override createCommand(name?: string): DokazCommand {
    return new DokazCommand(name);
  }

  override parseOptions(args: string[]): { operands: string[]; unknown: string[] } {
    const known = flagsOf(rootOf(this));
    const { operands, unknown } = super.parseOptions(
      args.map((arg) => (ID_LIKE_AN_OPTION.test(arg) && !known.has(arg) ? marked(arg) : arg)),
    );
    return { operands: operands.map(plain), unknown: unknown.map(plain) };
  }

  override setOptionValueWithSource(key: string, value: unknown, source?: Parameters<Command['setOptionValueWithSource']>[2]): this {
    return super.setOptionValueWithSource(key, unmarked(value), source);
  }
}

function unmarked(value: unknown): unknown {
  if (typeof value === 'string') return plain(value);
  return Array.isArray(value) ? value.map(unmarked) : value;
}

function rootOf(command: Command): Command {
  return command.parent === null ? command : rootOf(command.parent);
}

/** Every option of the whole tree: a parent is asked before its children have seen the words. */
function flagsOf(command: Command): Set<string> {
  const own = command.options.flatMap(({ long, short }) => [long, short].filter((flag) => flag !== undefined));
  return new Set([...own, ...command.commands.flatMap((child) => [...flagsOf(child)])]);
}
