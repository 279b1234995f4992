import type { RootContent } from 'mdast';
import { INTERNAL_MARK, titleOf } from '#domain/call-sheet/copy.ts';
import type { CallSheet, SheetLine } from '#domain/call-sheet/sheet.ts';
import { readableDate } from '#render/dates.ts';
import { bullets, heading, labelled, paragraph, strong, writeMarkdown } from './write-markdown.ts';

/** The sheet as Markdown, in the order of the page, with what unfolds there. Its first line says that it is internal. */
export function callSheetMarkdown(sheet: CallSheet): string {
  const { stage, play, opener, say, whyNow, mail, asset } = sheet;
  return writeMarkdown([
    paragraph(strong(INTERNAL_MARK)),
    heading(1, titleOf(sheet)),
    paragraph(readableDate(sheet.today)),
    ...bullets(
      sheet.personas.map(({ name, stance, facts }) => [
        labelled(
          stance ? `${name} (${stance})` : name,
          facts.map(({ label, text }) => `${label} ${text}`).join('; '),
        ),
      ]),
    ),
    ...section('Aim', [
      ...(stage ? [[labelled('Leave with', stage.exit)], [labelled('If not', stage.fallback)]] : []),
      ...(play ? [[labelled('Play', play.candidate.title)]] : []),
    ]),
    ...section('Open', [
      ...(opener ? [item(opener.candidate.text, opener)] : []),
      ...(say ? [item(say.candidate.say, say)] : []),
      ...(whyNow ? [item(whyNow.candidate.headline, whyNow)] : []),
    ]),
    ...section(
      'Ask',
      sheet.ask.map((line) => [
        ...item(line.candidate.text, line),
        ...bullets([[labelled('Listen for', line.candidate.listen)]]),
      ]),
    ),
    ...section(
      'Expect',
      sheet.expect.map((line) => item(`“${line.candidate.says[0]?.text ?? ''}”`, line)),
    ),
    ...sheet.rivals.flatMap(({ competitor, glance, theySay, landmine }) =>
      section(`If ${competitor.name} comes up`, [
        ...(glance ? [item(glance.candidate.say, glance)] : []),
        ...(theySay ? [item(`They say: ${theySay.candidate.line}`, theySay)] : []),
        ...(landmine ? [item(`A question for them: ${landmine.candidate.text}`, landmine)] : []),
      ]),
    ),
    ...section(
      'Prove',
      sheet.prove.map((line) => item(line.candidate.headline, line)),
    ),
    ...section('Send after', [
      ...(mail ? [[labelled('Mail', mail.candidate.subject)]] : []),
      ...(asset ? [[labelled('Asset', `${asset.candidate.title} ${asset.candidate.href}`)]] : []),
    ]),
  ]);
}

function section(name: string, items: readonly (readonly RootContent[])[]): RootContent[] {
  return items.length > 0 ? [heading(2, name), ...bullets(items)] : [];
}

function item(words: string, { taps }: Pick<SheetLine, 'taps'>): RootContent[] {
  return [paragraph(words), ...bullets(taps.map(({ label, text }) => [labelled(label, text)]))];
}
