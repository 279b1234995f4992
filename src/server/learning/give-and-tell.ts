import type { Kysely } from 'kysely';
import { type TellingServices, tell } from '#server/notices/tell.ts';
import type { Tables } from '#server/store/schema.ts';
import { giveCertificates, type Proving } from './certificates.ts';

/**
 * Gives a person the certificates that they have earned, and tells them. Call it in the transaction in which a quiz was
 * passed or a pitch heard.
 */
export async function giveAndTell(
  db: Kysely<Tables>,
  services: TellingServices,
  proving: Proving,
): Promise<void> {
  const given = await giveCertificates(db, proving, () => services.newId());
  for (const { id, person, track, title } of given) {
    await tell(db, services, {
      kind: 'certificate-given',
      about: `certificate ${id}`,
      detail: { track, title },
      people: [person],
      now: proving.now,
    });
  }
}
