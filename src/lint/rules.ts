import type { Rule } from './rule.ts';
import { answerByLength } from './rules/answer-by-length.ts';
import { attributeBudget } from './rules/attribute-budget.ts';
import { attributeValue } from './rules/attribute-value.ts';
import { battlecardCompetitor } from './rules/battlecard-competitor.ts';
import { blockBudget } from './rules/block-budget.ts';
import { blockContent } from './rules/block-content.ts';
import { blockId } from './rules/block-id.ts';
import { blockIdUnique } from './rules/block-id-unique.ts';
import { blockNesting } from './rules/block-nesting.ts';
import { blockOnOwnLine } from './rules/block-on-own-line.ts';
import { brokenLink } from './rules/broken-link.ts';
import { buyerClaim } from './rules/buyer-claim.ts';
import { buyerInsideInternal } from './rules/buyer-inside-internal.ts';
import { certificateNeeds } from './rules/certificate-needs.ts';
import { claimSentence } from './rules/claim-sentence.ts';
import { claimSubject } from './rules/claim-subject.ts';
import { consent } from './rules/consent.ts';
import { consentNamesCustomer } from './rules/consent-names-customer.ts';
import { datesInOrder } from './rules/dates-in-order.ts';
import { duplicateAttribute } from './rules/duplicate-attribute.ts';
import { duplicateSynonym } from './rules/duplicate-synonym.ts';
import { duplicateTerm } from './rules/duplicate-term.ts';
import { duplicateTitle } from './rules/duplicate-title.ts';
import { emailAudience } from './rules/email-audience.ts';
import { emailContents } from './rules/email-contents.ts';
import { emptyBlock } from './rules/empty-block.ts';
import { expiredPiece } from './rules/expired-piece.ts';
import { fieldValue } from './rules/field-value.ts';
import { fileName } from './rules/file-name.ts';
import { futureDate } from './rules/future-date.ts';
import { glossaryBudget } from './rules/glossary-budget.ts';
import { guideForWhom } from './rules/guide-for-whom.ts';
import { headingDepth } from './rules/heading-depth.ts';
import { honestList } from './rules/honest-list.ts';
import { invisibleCharacter } from './rules/invisible-character.ts';
import { lapsedClaim } from './rules/lapsed-claim.ts';
import { linkAddress } from './rules/link-address.ts';
import { linkOutdated } from './rules/link-outdated.ts';
import { linkToUnpublished } from './rules/link-to-unpublished.ts';
import { mdxSyntax } from './rules/mdx-syntax.ts';
import { minutesADay } from './rules/minutes-a-day.ts';
import { missingAttribute } from './rules/missing-attribute.ts';
import { missingField } from './rules/missing-field.ts';
import { movedFrom } from './rules/moved-from.ts';
import { mustHaveBlocks } from './rules/must-have-blocks.ts';
import { noExpression } from './rules/no-expression.ts';
import { noHtml } from './rules/no-html.ts';
import { noImage } from './rules/no-image.ts';
import { noImport } from './rules/no-import.ts';
import { objectionNeeds } from './rules/objection-needs.ts';
import { oldPricing } from './rules/old-pricing.ts';
import { oneQuestion } from './rules/one-question.ts';
import { openerPair } from './rules/opener-pair.ts';
import { phaseOrder } from './rules/phase-order.ts';
import { pieceBudget } from './rules/piece-budget.ts';
import { pitchPoints } from './rules/pitch-points.ts';
import { plainAttribute } from './rules/plain-attribute.ts';
import { plainMarkdown } from './rules/plain-markdown.ts';
import { proofEvidence } from './rules/proof-evidence.ts';
import { proofHeadline } from './rules/proof-headline.ts';
import { proofNone } from './rules/proof-none.ts';
import { questionCites } from './rules/question-cites.ts';
import { questionCount } from './rules/question-count.ts';
import { questionFits } from './rules/question-fits.ts';
import { questionId } from './rules/question-id.ts';
import { questionOptions } from './rules/question-options.ts';
import { questionOutdated } from './rules/question-outdated.ts';
import { quizDraw } from './rules/quiz-draw.ts';
import { rehearseObjections } from './rules/rehearse-objections.ts';
import { repeatedValue } from './rules/repeated-value.ts';
import { replacedBy } from './rules/replaced-by.ts';
import { retiredButNeeded } from './rules/retired-but-needed.ts';
import { reviewDue } from './rules/review-due.ts';
import { stepCount } from './rules/step-count.ts';
import { stepExpired } from './rules/step-expired.ts';
import { stepQuiz } from './rules/step-quiz.ts';
import { stepTarget } from './rules/step-target.ts';
import { summarySayable } from './rules/summary-sayable.ts';
import { taxonomyNames } from './rules/taxonomy-names.ts';
import { templateWords } from './rules/template-words.ts';
import { tierD } from './rules/tier-d.ts';
import { trackBlocks } from './rules/track-blocks.ts';
import { trackName } from './rules/track-name.ts';
import { typedBullet } from './rules/typed-bullet.ts';
import { unknownAttribute } from './rules/unknown-attribute.ts';
import { unknownBlock } from './rules/unknown-block.ts';
import { unknownClaim } from './rules/unknown-claim.ts';
import { unknownField } from './rules/unknown-field.ts';
import { unknownFolder } from './rules/unknown-folder.ts';
import { unknownValue } from './rules/unknown-value.ts';
import { unreadableFile } from './rules/unreadable-file.ts';
import { unusedClaim } from './rules/unused-claim.ts';
import { variantForEach } from './rules/variant-for-each.ts';
import { variantOutside } from './rules/variant-outside.ts';
import { verifiedWhenPublished } from './rules/verified-when-published.ts';
import { whyNowLine } from './rules/why-now-line.ts';
import { whyNowPast } from './rules/why-now-past.ts';
import { yamlSyntax } from './rules/yaml-syntax.ts';

/** Every rule, in alphabetical order. A new one needs its page, its fixture and a line here. */
export const RULES: readonly Rule[] = [
  answerByLength,
  attributeBudget,
  attributeValue,
  battlecardCompetitor,
  blockBudget,
  blockContent,
  blockId,
  blockIdUnique,
  blockNesting,
  blockOnOwnLine,
  brokenLink,
  buyerClaim,
  buyerInsideInternal,
  certificateNeeds,
  claimSentence,
  claimSubject,
  consent,
  consentNamesCustomer,
  datesInOrder,
  duplicateAttribute,
  duplicateSynonym,
  duplicateTerm,
  duplicateTitle,
  emailAudience,
  emailContents,
  emptyBlock,
  expiredPiece,
  fieldValue,
  fileName,
  futureDate,
  glossaryBudget,
  guideForWhom,
  headingDepth,
  honestList,
  invisibleCharacter,
  lapsedClaim,
  linkAddress,
  linkOutdated,
  linkToUnpublished,
  mdxSyntax,
  minutesADay,
  missingAttribute,
  missingField,
  movedFrom,
  mustHaveBlocks,
  noExpression,
  noHtml,
  noImage,
  noImport,
  objectionNeeds,
  oldPricing,
  oneQuestion,
  openerPair,
  phaseOrder,
  pieceBudget,
  pitchPoints,
  plainAttribute,
  plainMarkdown,
  proofEvidence,
  proofHeadline,
  proofNone,
  questionCites,
  questionCount,
  questionFits,
  questionId,
  questionOptions,
  questionOutdated,
  quizDraw,
  rehearseObjections,
  repeatedValue,
  replacedBy,
  retiredButNeeded,
  reviewDue,
  stepCount,
  stepExpired,
  stepQuiz,
  stepTarget,
  summarySayable,
  taxonomyNames,
  templateWords,
  tierD,
  trackBlocks,
  trackName,
  typedBullet,
  unknownAttribute,
  unknownBlock,
  unknownClaim,
  unknownField,
  unknownFolder,
  unknownValue,
  unreadableFile,
  unusedClaim,
  variantForEach,
  variantOutside,
  verifiedWhenPublished,
  whyNowLine,
  whyNowPast,
  yamlSyntax,
];
