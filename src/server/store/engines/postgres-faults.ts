import { StoreBusy, StoreConflict, StoreDown, type StoreFault, StoreFull } from '../faults.ts';

/**
 * What an error of Postgres or of the way to it means; codes are those of
 * https://www.postgresql.org/docs/current/errcodes-appendix.html and of the system.
 */
export function postgresFault(error: unknown): StoreFault | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  const cause = { cause: error };
  switch (code) {
    case '23505': // unique_violation
      return new StoreConflict('unique', cause);
    case '23503': // foreign_key_violation
      return new StoreConflict('reference', cause);
    case '23514': // check_violation
    case '22P02': // invalid_text_representation
      return new StoreConflict('check', cause);
    case '23502': // not_null_violation
      return new StoreConflict('missing', cause);
    case APPEND_ONLY:
      return new StoreConflict('append-only', cause);
    case '40001': // serialization_failure
    case '40P01': // deadlock_detected
    case '55P03': // lock_not_available
    case '57014': // query_canceled, by its timeout
    case '53300': // too_many_connections
      return new StoreBusy('The database is busy with other changes; try again in a moment.', cause);
    case '53100': // disk_full
      return new StoreFull('The disk that holds the database is full, so nothing can be written.', cause);
  }
  const refused = refusal(code, error.message);
  if (refused) return new StoreDown(refused, cause);
  if (code ? isOutOfReach(code) : LOST.test(error.message)) {
    return new StoreDown(`The database cannot be reached: ${error.message || code}.`, cause);
  }
  return undefined;
}

/** The code that our own trigger raises. */
export const APPEND_ONLY = 'CS001';

/** 08 connection, 57P shutdown and start, 53 resources, 58 system, 28 and 3D refusals; and the system's. */
function isOutOfReach(code: string): boolean {
  return /^(?:08|57P|53|58|28|3D)\w{3}$|^57P\d\d$/.test(code) || /^E[A-Z_]+$/.test(code);
}

/** What pg says, without a code, when a connection ends under it or cannot be had in time. */
const LOST =
  /connection terminated|connection ended|timeout exceeded when trying to connect|query read timeout|client was closed|not queryable|has encountered a connection error|connection has been discarded/i;

/** What to change where Postgres is there and does not let us in, or not do what we must; said to the operator. */
function refusal(code: string | undefined, said: string): string | undefined {
  if (code === '42501' || code === '3F000') {
    // insufficient_privilege and invalid_schema_name: from PostgreSQL 15 on only an owner makes tables in "public".
    return (
      `The account in DATABASE_URL may not make or use tables in its database (${said}). Give it a database of its ` +
      'own, as the administrator of Postgres: CREATE DATABASE callsheet OWNER callsheet.'
    );
  }
  if (code === '3D000') {
    return (
      `There is no database of the name that DATABASE_URL ends with (${said}). Correct the name, or make it as the ` +
      'administrator of Postgres: CREATE DATABASE callsheet OWNER callsheet.'
    );
  }
  if (code?.startsWith('28') || (!code && NO_PASSWORD.test(said))) {
    return (
      `Postgres does not let the account in DATABASE_URL in (${said}). Correct its name and password there; ` +
      'characters such as @, : and # are written percent-encoded. If it asks for encryption, add ?sslmode=verify-full.'
    );
  }
  if (NO_TLS.test(said)) {
    return (
      'DATABASE_URL asks for TLS, and this Postgres does not speak it. Turn TLS on there, or take sslmode out of ' +
      'DATABASE_URL where nobody else can listen on the way.'
    );
  }
  if (code && CERTIFICATE.test(code)) {
    return (
      `The certificate of Postgres is not trusted (${said}). Name the authority that issued it in a file with ` +
      'NODE_EXTRA_CA_CERTS, and in DATABASE_URL the host that the certificate is for.'
    );
  }
  return undefined;
}

/** What pg says, without a code, when Postgres asks for a password and there is none. */
const NO_PASSWORD = /client password must be a/i;

/** What pg says, without a code, when Postgres answers that it has no TLS. */
const NO_TLS = /does not support SSL connections/i;

/** Codes of Node and of OpenSSL for a certificate or a handshake that is not what it must be. */
const CERTIFICATE = /CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|^ERR_TLS_|^ERR_SSL_|^HOSTNAME_MISMATCH$/;
