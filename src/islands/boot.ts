// The only script of a page before somebody touches it; no framework.
import { copyOnPress } from './copy.ts';
import { wirePins } from './memory/pins.ts';
import { recordVisit } from './memory/record-visit.ts';
import { bindThemeSwitch } from './theme.ts';
import { todayInBrowser } from './today.ts';
import { keepDatesRight } from './trust.ts';
import { wakeOnTouch } from './wake.ts';

bindThemeSwitch();
keepDatesRight(document, todayInBrowser());
copyOnPress();
wakeOnTouch();
recordVisit(document, new Date());
wirePins(document);
