/**
 * The theme switch: light, dark, and no choice (the system decides). A choice lives in this browser under
 * `theme`; choosing what the system wants anyway forgets it.
 */
export function bindThemeSwitch(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
  if (!button) return;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const show = () => {
    const dark = isDark(system);
    button.toggleAttribute('data-dark', dark);
    button.setAttribute('aria-pressed', String(dark));
  };
  button.addEventListener('click', () => {
    choose(!isDark(system), system);
    show();
  });
  system.addEventListener('change', show);
  show();
}

function isDark(system: MediaQueryList): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : system.matches;
}

function choose(dark: boolean, system: MediaQueryList): void {
  const theme = dark === system.matches ? undefined : dark ? 'dark' : 'light';
  try {
    if (theme) localStorage.setItem('theme', theme);
    else localStorage.removeItem('theme');
  } catch {
    // A browser that keeps nothing still switches this page.
  }
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
