/** Mails that Callsheet sends. */
export type Template = 'invitation' | 'reset';

/** A mail as it is sent. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** Subject and plain text of a mail. There is no HTML, no picture and nothing that tells that it was opened. */
export function writeMail(template: Template, { link, portal }: { link: string; portal: string }): MailText {
  switch (template) {
    case 'invitation':
      return {
        subject: 'Your invitation to Callsheet',
        text: lines(
          `You are invited to Callsheet, at ${portal}.`,
          'Open this address to choose a password. It works once, within 7 days:',
          link,
          'If you did not expect this, do nothing: without the address nobody can use the invitation.',
        ),
      };
    case 'reset':
      return {
        subject: 'Choose a new password for Callsheet',
        text: lines(
          `Somebody, probably you, asked for a new password at ${portal}.`,
          'Open this address to choose one. It works once, within an hour:',
          link,
          'If it was not you, do nothing: your password stays as it is.',
        ),
      };
  }
}

/** The text of a mail, from its paragraphs. */
export function lines(...paragraphs: string[]): string {
  return `${paragraphs.join('\n\n')}\n`;
}
