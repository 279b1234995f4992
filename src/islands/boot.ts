// The only script of a page before somebody touches it; no framework.
import { wireAccountMenu } from './account/menu.ts';
import { copyOnPress } from './copy.ts';
import { flagOnPress } from './gaps/flag-press.ts';
import { openLocalCopy } from './memory/local-copy.ts';
import { rememberPage } from './memory/remember.ts';
import { bindThemeSwitch } from './theme.ts';
import { todayInBrowser } from './today.ts';
import { keepDatesRight } from './trust.ts';
import { wakeOnTouch } from './wake.ts';

const copy = openLocalCopy();

bindThemeSwitch();
keepDatesRight(document, todayInBrowser());
copyOnPress();
flagOnPress(document, copy);
wakeOnTouch();
wireAccountMenu(document, copy);
rememberPage(document, copy);
