import { fieldFault } from '../dialogs/submit.ts';
import type { FlagPlace } from './flag-place.ts';

/** As the API takes them. */
const MOST = { said: 1000, need: 280, format: 80 } as const;

/**
 * What the form says, as the body of `POST /gaps`.
 * @param tellPlace whether it is told where the person was
 * @throws ApiProblem for what cannot be sent
 */
export function flagBody(
  values: Readonly<Record<string, string>>,
  place: FlagPlace,
  tellPlace: boolean,
): Record<string, unknown> {
  const said = tidy(values.said);
  if (!said) throw fieldFault('said', 'Say what they said or did. A few words are enough.');
  const whole = tellPlace && place.searched ? `${said}\n\nSearched for: ${place.searched}` : said;
  const left = MOST.said - (whole.length - said.length);
  if (said.length > left)
    throw fieldFault('said', `It has ${said.length} characters, and ${left} is the most. Shorten it.`);
  const need = line(values.need);
  const format = line(values.format);
  for (const [name, text] of Object.entries({ need, format })) {
    const most = MOST[name as keyof typeof MOST];
    if (text.length > most) throw fieldFault(name, `This has ${most} characters at most.`);
  }
  return {
    said: whole,
    kind: values.kind ?? place.kind,
    ...(need && { need }),
    ...(values.neededBy && { neededBy: values.neededBy }),
    ...(format && { format }),
    ...(tellPlace && place.facts),
  };
}

/** Says how far a text is beyond the most, and nothing before that: whoever dictates is not held up. */
export function wireLength(field: HTMLTextAreaElement, count: HTMLElement): void {
  const show = () => {
    const over = tidy(field.value).length - MOST.said;
    count.hidden = over <= 0;
    count.toggleAttribute('data-over', over > 0);
    count.textContent = over > 0 ? `${over} characters too many` : '';
  };
  field.addEventListener('input', show);
  show();
}

/** As the API counts: line breaks are one character. */
function tidy(text = ''): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

function line(text = ''): string {
  return text.replace(/\s+/gu, ' ').trim();
}
