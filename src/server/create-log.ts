import { type Logger, pino } from 'pino';

/** Where lines go: standard error, because standard output is for the one line that a person reads at the start. */
const STANDARD_ERROR = 2;

/**
 * Makes the log. Of an error it keeps what finds the fault; what a database adds in other fields (the row, the value
 * that was there twice) is somebody's name or address.
 */
export function createLog(level: string): Logger {
  return pino(
    { level, serializers: { error: describeError } },
    pino.destination({ fd: STANDARD_ERROR, sync: true }),
  );
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    name,
    message,
    stack,
    ...(code !== undefined && { code }),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}
