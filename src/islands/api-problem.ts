/** Why the API did not do what was asked. Its `message` is the sentence to show. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** A permanent name: the API's own, or `offline` where no answer came. */
  readonly code: string;
  readonly title: string;
  /** What to do about it; may be empty. */
  readonly hint: string;
  /** A sentence for each field that cannot be used. */
  readonly fields: Readonly<Record<string, string>>;
  constructor(parts: ProblemParts) {
    super(parts.detail || parts.title);
    this.code = parts.code;
    this.title = parts.title;
    this.hint = parts.hint ?? '';
    this.fields = parts.fields ?? {};
  }
}

interface ProblemParts {
  readonly code: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

/** Whether this is a problem of that name. */
export function isProblem(error: unknown, code: string): error is ApiProblem {
  return error instanceof ApiProblem && error.code === code;
}

/** What an answer says that is no success. An answer that is no problem document came from something in between. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const isDocument = /json/.test(response.headers.get('Content-Type') ?? '');
  const document = isDocument ? await response.json().catch(() => undefined) : undefined;
  if (typeof document?.title === 'string') {
    return new ApiProblem({ ...document, code: String(document.code ?? response.status) });
  }
  return new ApiProblem({
    code: String(response.status),
    title: 'The portal answered in an unexpected way.',
    hint: 'Try again in a moment.',
  });
}

/** No answer came: the connection is gone, or the portal is. */
export function offlineProblem(): ApiProblem {
  const title = navigator.onLine ? 'The portal does not answer.' : 'You are offline.';
  return new ApiProblem({ code: 'offline', title, hint: 'Try again when the connection is back.' });
}
