// A page's first script has a budget, and without an answer there is nothing to draw.
void import('./queue.ts');
