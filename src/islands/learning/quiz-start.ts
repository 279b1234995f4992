// A page's first script has a budget, and without an answer of the portal there is nothing to draw.
void import('./quiz-page.ts');
