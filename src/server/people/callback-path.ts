/** The name of the company's sign-in in addresses and in the database. */
export const COMPANY = 'company';

/** Where the company's sign-in sends browsers back: the one address of Better Auth's that is open to the world. */
export const COMPANY_CALLBACK = `/api/auth/callback/${COMPANY}`;
