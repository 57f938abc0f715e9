/** SQLSTATE of a deadlock and of a transaction that another one got before. */
const IN_THE_WAY: readonly unknown[] = ['40P01', '40001'];
const TRIES = 3;

/**
 * Does a transaction again that PostgreSQL ended because another was in its way: it left nothing behind.
 *
 * An owner's role sees its own handles only, so it cannot lock the other owner's before the candidate, as everybody else does:
 * whoever asks for one more comparison may meet a withdrawal that comes from the other side, and either may be ended.
 */
export async function onceMore<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await transaction();
    } catch (error) {
      if (attempt === TRIES || !IN_THE_WAY.includes(sqlState(error))) throw error;
    }
}

function sqlState(error: unknown): unknown {
  return (error as { driverError?: { code?: unknown } } | null)?.driverError?.code;
}
