/** Variables that a build may see besides its own; a secret of the server's is none of them. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'LANG',
  'LC_ALL',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'CI',
] as const;

/** The environment of a build: what any program needs, and what this build is told. */
export function buildEnvironment(
  outer: NodeJS.ProcessEnv,
  told: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const passed = PASSED_ON.flatMap((name) => (outer[name] === undefined ? [] : [[name, outer[name]]]));
  return {
    ...Object.fromEntries(passed),
    // Reports are shown on a page and in logs.
    NO_COLOR: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
    ...told,
  };
}
