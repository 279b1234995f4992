// What a column can hold beside a plain text or whole number; to the engines it is one of the two.

/** ISO-8601 in UTC with milliseconds, as `Date.toISOString` writes it, so that texts compare as times do. */
export type Instant = string;
/** 0 or 1. */
export type Flag = number;
/** A text that the module owning the table writes and parses. */
export type Json = string;
/** `user.id` */
export type PersonId = string;
