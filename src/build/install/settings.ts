// What may open a registry, or name who does: no part of a key, which the cache service shows.
const secret = /auth|token|passw|secret|user|email|ident|cert|key|otp/i;
// Where to find things, whom to ask through, and how much to say: an install gives the same.
const immaterial =
  /_(cache(_folder)?|prefix|\w*config|log\w*|tmp|store_dir|no_?proxy|https?_proxy|proxy|progress|fund|audit|update_notifier|color|global_folder)$/i;

const managers = /^(npm_config_|pnpm_config_|yarn_|bun_)/i;

/** A settings file (.npmrc, .yarnrc.yml, bunfig.toml) without the lines that hold credentials. */
export function withoutCredentials(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[#;]/.test(line) && !secret.test(settingName(line)))
    .map(withoutUser)
    .join('\n');
}

/**
 * The environment variables that change what an install gives, without those that hold credentials.
 *
 * @param registryVariables Names that the registry settings read.
 */
export function installVariables(
  variables: Readonly<Record<string, string>>,
  registryVariables: readonly string[],
): [name: string, value: string][] {
  return Object.entries(variables)
    .filter(
      ([name]) =>
        (name === 'NODE_ENV' || managers.test(name)) &&
        !secret.test(name) &&
        !immaterial.test(name) &&
        !registryVariables.includes(name),
    )
    .map(([name, value]): [string, string] => [name, withoutUser(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** `//host/:_authToken` of `//host/:_authToken=...`; the whole of a line that sets nothing. */
function settingName(line: string): string {
  const inline = /^[^=]*\{/.test(line);
  // `registry = { url = "...", token = "..." }`: any of its names may be the one.
  if (inline) return line;
  return /^(.*?)\s*(=|:\s|:$)/.exec(line)?.[1] ?? line;
}

/** `https://host` of `https://user:password@host`. */
function withoutUser(text: string): string {
  return text.replaceAll(/\/\/[^/@\s"']*@/g, '//');
}
