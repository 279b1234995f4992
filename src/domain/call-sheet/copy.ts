import { type CallSheet, type ChosenLine, linesOf, type SheetLine, type Tap } from './sheet.ts';

/** The first line of every copy that must not leave the company. */
export const INTERNAL_MARK = 'INTERNAL – do not forward';

/** The sheet as plain text for the rep's own notes, folded parts included. Always begins with {@link INTERNAL_MARK}. */
export function notesText(sheet: CallSheet): string {
  const { stage, say, opener, whyNow, play, mail, asset } = sheet;
  const parts = [
    INTERNAL_MARK,
    [titleOf(sheet), sheet.today, ...sheet.personas.map(personaText)].join('\n'),
    section('AIM', [
      stage && `Leave with: ${stage.exit}`,
      stage && `If not: ${stage.fallback}`,
      play && `Play: ${play.candidate.title}`,
    ]),
    section('OPEN', [
      opener?.candidate.text,
      say && withTaps(say.candidate.say, say.taps),
      whyNow && withTaps(`Why now: ${whyNow.candidate.headline}`, whyNow.taps),
    ]),
    section('ASK', sheet.ask.map(questionText)),
    section('EXPECT', sheet.expect.map(objectionText)),
    ...sheet.rivals.map(({ competitor, glance, theySay, landmine }) =>
      section(`IF ${competitor.name.toUpperCase()} COMES UP`, [
        glance && withTaps(glance.candidate.say, glance.taps),
        theySay && withTaps(`They say: ${theySay.candidate.line}`, theySay.taps),
        landmine && withTaps(`Landmine: ${landmine.candidate.text}`, landmine.taps),
      ]),
    ),
    section('PROVE', sheet.prove.map(proofText)),
    section('SEND AFTER', [
      mail && `Mail: ${mail.candidate.subject}`,
      asset && `Asset: ${asset.candidate.title} ${asset.candidate.href}`,
    ]),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** What may go to the buyer, and how many lines of the sheet stay here. */
export interface MailCopy {
  /** Empty when nothing on the sheet may leave the company. */
  readonly text: string;
  readonly subject?: string;
  readonly kept: number;
}

/**
 * The parts of a sheet that may be sent: the mail, proofs and the asset, each only where its block says `buyer` and
 * it is not stale. Nothing else ever gets in: no heading, no reason, no name of a stage.
 */
export function mailCopy(sheet: CallSheet): MailCopy {
  const { mail, asset, prove } = sheet;
  const blocks = [
    mail && maySend(mail) ? mail.candidate.body.trim() : undefined,
    ...prove.filter(maySend).map(({ candidate }) => candidate.headline),
    asset && maySend(asset) ? `${asset.candidate.title}: ${asset.candidate.href}` : undefined,
  ].filter((text) => text !== undefined);
  return {
    text: blocks.length > 0 ? `${blocks.join('\n\n')}\n` : '',
    subject: mail && maySend(mail) ? mail.candidate.subject : undefined,
    kept: linesOf(sheet).length - blocks.length,
  };
}

/** What the sheet is for, in one line: "CFO and Controller · Build the case inside · Paygrove". */
export function titleOf(sheet: CallSheet): string {
  const people = sheet.personas.map(({ name }) => name);
  const rivals = sheet.rivals.map(({ competitor }) => competitor.name);
  const parts = [listing(people), sheet.stage?.label, listing(rivals)].filter(Boolean);
  return parts.join(' · ') || 'Any stage, anybody';
}

function maySend({ candidate, trust }: SheetLine): boolean {
  return candidate.audience === 'buyer' && trust !== 'stale';
}

function section(heading: string, lines: readonly (string | undefined)[]): string {
  const there = lines.filter(Boolean);
  return there.length > 0 ? [heading, ...there.map((line) => `- ${line}`)].join('\n') : '';
}

function personaText({ name, stance, facts }: CallSheet['personas'][number]): string {
  const known = facts.map(({ label, text }) => `${label}: ${text}`).join('; ');
  return `${name}${stance ? ` (${stance})` : ''}: ${known}`;
}

function questionText({ candidate, taps }: ChosenLine<'question'>): string {
  return withTaps(`${candidate.text}\n  Listen for: ${candidate.listen}`, taps);
}

function objectionText({ candidate, taps }: ChosenLine<'objection'>): string {
  const clarify = candidate.clarify ? `\n  Clarify: ${candidate.clarify.text}` : '';
  return withTaps(`“${candidate.says[0]?.text ?? ''}”${clarify}`, taps);
}

function proofText({ candidate, taps }: ChosenLine<'proof'>): string {
  return withTaps(candidate.headline, taps);
}

function withTaps(text: string, taps: readonly Tap[]): string {
  return [text, ...taps.map((tap) => `  ${tap.label}: ${tap.text}`)].join('\n');
}

function listing(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
