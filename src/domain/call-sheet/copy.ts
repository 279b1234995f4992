import { isHeard } from './budget.ts';
import type { CompetitorHead } from './candidate.ts';
import { type CallSheet, type ChosenLine, linesOf, type SheetLine, type Tap } from './sheet.ts';

/** The first line of every copy that must not leave the company. */
export const INTERNAL_MARK = 'INTERNAL – do not forward';

/** The sheet as plain text for the rep's own notes, folded parts included. Always begins with {@link INTERNAL_MARK}. */
export function notesText(sheet: CallSheet): string {
  const { stage, say, opener, whyNow, play, mail, asset } = sheet;
  const parts = [
    INTERNAL_MARK,
    [titleOf(sheet), sheet.today, ...sheet.personas.map(personaText)].join('\n'),
    section('ANSWER', sheet.expect.filter((line) => isHeard(line.candidate, sheet)).map(heardText)),
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
    section('EXPECT', sheet.expect.filter((line) => !isHeard(line.candidate, sheet)).map(objectionText)),
    ...sheet.rivals.map(({ competitor, glance, theySay, landmine }) =>
      section(`IF ${competitor.name.toUpperCase()} COMES UP`, [
        glance && withTaps(glance.candidate.say, glance.taps),
        theySay && withTaps(`They say: ${theySay.candidate.line}`, theySay.taps),
        landmine && withTaps(`${askThem(competitor)}: ${landmine.candidate.text}`, landmine.taps),
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
  /** A whole mail, single lines without one, or nothing that may leave the company. */
  readonly kind: 'mail' | 'lines' | 'nothing';
  /** Empty when nothing on the sheet may leave the company; a mail begins with its subject line. */
  readonly text: string;
  readonly subject?: string;
  readonly kept: number;
}

/**
 * The parts of a sheet that may be sent, each only where its block says `buyer` and it is not stale: the mail and
 * the asset; where there is no mail, the proofs and the asset, for a mail that the rep writes. Nothing else ever gets
 * in: no heading, no reason, no name of a stage.
 */
export function mailCopy(sheet: CallSheet): MailCopy {
  const mail = sheet.mail && maySend(sheet.mail) ? sheet.mail.candidate : undefined;
  const asset = sheet.asset && maySend(sheet.asset) ? sheet.asset.candidate : undefined;
  const blocks = [
    ...(mail ? [`Subject: ${mail.subject}\n\n${mail.body.trim()}`] : sheet.prove.flatMap(proofToSend)),
    ...(asset ? [`${asset.title}: ${asset.href}`] : []),
  ];
  const kept = linesOf(sheet).length - blocks.length;
  if (blocks.length === 0) return { kind: 'nothing', text: '', kept };
  const text = `${blocks.join('\n\n')}\n`;
  return mail ? { kind: 'mail', text, subject: mail.subject, kept } : { kind: 'lines', text, kept };
}

/** What the sheet is for, in one line: "CFO and Controller · Build the case inside · Paygrove". */
export function titleOf(sheet: CallSheet): string {
  const people = sheet.personas.map(({ name }) => name);
  const rivals = sheet.rivals.map(({ competitor }) => competitor.name);
  const parts = [listing(people), sheet.stage?.label, listing(rivals)].filter(Boolean);
  return parts.join(' · ') || (sheet.heard ? 'What they said' : 'Any stage, anybody');
}

function maySend({ candidate, trust }: SheetLine): boolean {
  return candidate.audience === 'buyer' && trust !== 'stale';
}

/** A proof in a sentence. What somebody said goes with their name, and without one it does not go. */
function proofToSend(line: ChosenLine<'proof'>): string[] {
  const { headline, customer } = line.candidate;
  if (!maySend(line)) return [];
  if (!/^["“„«]/.test(headline) || (customer && headline.includes(customer))) return [headline];
  return customer ? [`${customer}: ${headline}`] : [];
}

function section(heading: string, lines: readonly (string | undefined)[]): string {
  const there = lines.filter(Boolean);
  return there.length > 0 ? [heading, ...there.map((line) => `- ${line}`)].join('\n') : '';
}

function personaText({ name, stance, facts }: CallSheet['personas'][number]): string {
  const known = facts.map(({ label, text }) => `${label}: ${text}`).join('; ');
  return `${name}${stance ? ` (${stance})` : ''}: ${known}`;
}

/** A landmine is the buyer's question to the other side; where there is no other side, to themselves. */
function askThem({ name, kind }: CompetitorHead): string {
  return kind === 'rival' ? `Let them ask ${name}` : 'Let them ask themselves';
}

function questionText({ candidate, taps }: ChosenLine<'question'>): string {
  return withTaps(`${candidate.text}\n  Listen for: ${candidate.listen}`, taps);
}

function objectionText({ candidate, taps }: Pick<ChosenLine<'objection'>, 'candidate'> & WithParts): string {
  const clarify = candidate.clarify ? `\n  Clarify: ${candidate.clarify.text}` : '';
  return withTaps(`“${candidate.says[0]?.text ?? ''}”${clarify}`, taps);
}

/** On the sheet the answer to what was heard stands open and is no part that unfolds; here it stands in its turn. */
function heardText({ candidate, taps }: ChosenLine<'objection'>): string {
  const answer = candidate.responses.slice(0, 1).map(({ text }) => ({ label: 'Answer', text }));
  const before = taps.filter(({ label }) => SAID_BEFORE_THE_ANSWER.has(label));
  const after = taps.filter((tap) => !before.includes(tap));
  return objectionText({ candidate, taps: [...before, ...answer, ...after] });
}

const SAID_BEFORE_THE_ANSWER: ReadonlySet<string> = new Set(['Behind it', 'Acknowledge']);

interface WithParts {
  readonly taps: readonly Pick<Tap, 'label' | 'text'>[];
}

function proofText({ candidate, taps }: ChosenLine<'proof'>): string {
  return withTaps(candidate.headline, taps);
}

function withTaps(text: string, taps: WithParts['taps']): string {
  return [text, ...taps.map((tap) => `  ${tap.label}: ${tap.text}`)].join('\n');
}

function listing(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
