/** Something that somebody did to a gap: a request below its address. */
export interface DemoStep {
  readonly hoursAgo: number;
  /** By the mailbox of who does it. */
  readonly who: string;
  readonly method?: 'PUT' | 'POST';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** A gap and its story so far. Days are given as `+3`, from the day of the demo; people by their mailbox. */
export interface DemoGap {
  /** By which other gaps name it. */
  readonly name: string;
  readonly hoursAgo: number;
  readonly who: string;
  readonly flag: Readonly<Record<string, unknown>> & { readonly said: string };
  readonly steps: readonly DemoStep[];
}

const join = (who: string, hoursAgo: number, words?: string): DemoStep => ({
  hoursAgo,
  who,
  path: 'signal',
  body: words === undefined ? {} : { words },
});

/** Gaps in every state, as reps of the sample library's vendor flag them. */
export const DEMO_GAPS: readonly DemoGap[] = [
  {
    name: 'payment-file',
    hoursAgo: 170,
    who: 'hana',
    flag: {
      said: 'Their treasurer asked how she would know that nobody had changed the payment file between our approval and her bank. I said that I would come back to her.',
      need: 'say in two sentences what happens to the file on its way, and who could touch it',
      stage: 'evaluate',
      personas: ['treasurer'],
      piece: 'value-props/payment-fraud',
    },
    steps: [
      // Somebody has it and has not decided, so it is late.
      { hoursAgo: 164, who: 'owen', path: 'assignment', body: { person: 'priya' } },
      join('luca', 150, 'Same question in Utrecht: who holds the key that signs it?'),
      join('joel', 98, 'Mine wants it on paper before the next meeting.'),
    ],
  },
  {
    name: 'payment-run',
    hoursAgo: 120,
    who: 'aoife',
    flag: {
      said: 'Treasury will not go on before somebody shows them that a payment run cannot be tampered with.',
      stage: 'evaluate',
      personas: ['treasurer'],
    },
    steps: [{ hoursAgo: 96, who: 'priya', path: 'merge', body: { into: 'payment-file' } }],
  },
  {
    name: 'scorecard',
    hoursAgo: 20,
    who: 'joel',
    flag: {
      said: 'Procurement wanted to know who scores the trial, they or finance, and by what. I had nothing to put on the table.',
      stage: 'evaluate',
      personas: ['procurement'],
      format: 'a scorecard, one page',
    },
    steps: [join('aoife', 3)],
  },
  {
    name: 'quillseer-at-justify',
    hoursAgo: 76,
    who: 'aoife',
    flag: {
      said: 'The CFO has seen Quillseer’s demo and asks why he should pay for matching at all when theirs reads everything.',
      stage: 'justify',
      personas: ['cfo'],
      competitors: ['quillseer'],
    },
    steps: [
      { hoursAgo: 70, who: 'yusuf', path: 'acceptance', body: { cause: 'missing' } },
      join('joel', 50, '“So the AI does what your whole second module does?”'),
      {
        hoursAgo: 44,
        who: 'yusuf',
        method: 'POST',
        path: 'comments',
        body: { words: 'What did he say when you told him that it cannot pay?' },
      },
    ],
  },
  {
    name: 'network',
    hoursAgo: 100,
    who: 'luca',
    flag: {
      said: 'Paygrove told them that their network has four hundred thousand suppliers, so with us they would have to ring every one of theirs again.',
      stage: 'evaluate',
      personas: ['ap-manager'],
      competitors: ['paygrove'],
      need: 'answer it on the spot, with their own suppliers and not with ours',
    },
    steps: [
      join('joel', 92),
      join('hana', 90, 'Heard it twice this week.'),
      {
        hoursAgo: 26,
        who: 'priya',
        path: 'proposal',
        body: {
          need: 'show within a day how many of their own suppliers send us invoices already',
          answer:
            'one question to ask for their supplier list, and a line with the share that we found in the last ten',
          by: '+4',
        },
      },
    ],
  },
  {
    name: 'two-erps',
    hoursAgo: 190,
    who: 'hana',
    flag: {
      said: 'They run two ERPs until next summer and asked which of them we sync with in the meantime.',
      stage: 'shape',
      personas: ['erp-owner'],
      piece: 'objections/erp-migration',
    },
    steps: [
      join('aoife', 180),
      { hoursAgo: 166, who: 'priya', path: 'acceptance', body: { cause: 'missing' } },
      {
        hoursAgo: 165,
        who: 'priya',
        path: 'proposal',
        body: {
          need: 'draw on one sheet which entity syncs with which ERP, month by month',
          answer: 'a way to draw it with them, and what we have seen go wrong',
          by: '+2',
        },
      },
      { hoursAgo: 140, who: 'hana', path: 'reply', body: { agrees: true } },
      { hoursAgo: 118, who: 'priya', path: 'draft', body: { by: '+2' } },
      join('luca', 60),
    ],
  },
  {
    name: 'sub-processors',
    hoursAgo: 130,
    who: 'joel',
    flag: {
      said: 'Their security officer asked what has changed in our list of sub-processors since January. I had last year’s.',
      kind: 'wrong',
      stage: 'commit',
      personas: ['it-security'],
      piece: 'objections/who-are-your-sub-processors',
    },
    steps: [
      { hoursAgo: 122, who: 'yusuf', path: 'acceptance', body: { cause: 'stale' } },
      { hoursAgo: 100, who: 'yusuf', path: 'draft', body: { by: '+1' } },
      { hoursAgo: 28, who: 'yusuf', path: 'review', body: {} },
    ],
  },
  {
    name: 'thousand-invoices',
    hoursAgo: 216,
    who: 'joel',
    flag: {
      said: '“We do nine hundred invoices a month. Be honest: is this for us?” I was honest and had no number.',
      stage: 'engage',
      personas: ['ap-manager'],
      need: 'say from how many invoices on it pays, and say no below that',
    },
    steps: [
      join('hana', 210, 'Mine does six hundred.'),
      { hoursAgo: 196, who: 'priya', path: 'acceptance', body: { cause: 'missing' } },
      { hoursAgo: 190, who: 'priya', path: 'draft', body: { by: '-2' } },
      {
        hoursAgo: 52,
        who: 'priya',
        path: 'publication',
        body: { pieces: ['objections/only-a-thousand-invoices'] },
      },
      {
        hoursAgo: 30,
        who: 'hana',
        path: 'verdict',
        body: {
          solved: true,
          words: 'Told her that at 600 she pays more than she saves. She sent me to her sister company.',
        },
      },
    ],
  },
  {
    name: 'deck',
    hoursAgo: 145,
    who: 'luca',
    flag: {
      said: 'They asked whether I could send the comparison with Paygrove as slides for the board.',
      stage: 'justify',
      personas: ['cfo'],
      competitors: ['paygrove'],
      format: 'a slide deck',
    },
    steps: [
      {
        hoursAgo: 123,
        who: 'yusuf',
        path: 'refusal',
        body: {
          reason:
            'Slides with a rival’s prices travel, and are out of date within a month. The questions let the CFO work the three years out in her own figures, and those go to the board.',
          nearest: 'discovery/paygrove-side-by-side',
        },
      },
    ],
  },
  {
    name: 'pennyfold-price',
    hoursAgo: 6,
    who: 'hana',
    flag: {
      said: 'He showed me Pennyfold’s page on his phone: it is 249 a month now, not 199.',
      kind: 'wrong',
      stage: 'discover',
      competitors: ['pennyfold'],
      piece: 'objections/pennyfold-is-cheaper',
    },
    steps: [],
  },
];
