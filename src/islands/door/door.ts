// The only script of the pages at the door. Without it the forms are sent as forms are.
import { fillCode } from './fill-code.ts';
import { forgetLastPerson } from './forget.ts';
import { sendForms } from './send-form.ts';

forgetLastPerson();
// Back may bring the page again as it was before somebody else came in.
addEventListener('pageshow', forgetLastPerson);
fillCode(document);
sendForms(document);
