import type { IdToken } from './idTokens';

/** Commands that know other images, and what they do with them. */
const CONTAINER_COMMAND =
  /\b(?:docker(?:-compose)?|podman|nerdctl|buildah|skopeo|crictl|crane)["',\s]+(?:(?:image|buildx|compose)\s+)?(?:build|copy|cp|create|from|history|inspect|load|manifest|pull|push|rmi?|run|save|scan|tag)\b/;
const CLUSTER_COMMAND =
  /\b(?:kubectl|oc|helm)\s+(?:create|debug|install|new-app|run|set|template|upgrade)\b/;
const DOCKERFILE = /^\s*(?:FROM|COPY --from=)\s*(?:--\S+\s+)*/;
const REGISTRY = /(?:docker|oci|docker-image):\/\/$/;
const FILE_COMMAND =
  /(?:^|[\s;&|(`"'])(?:cat|cd|chmod|chown|cp|du|ls|mkdir|mv|rm|rsync|scp|stat|tar|touch|vi|vim|source)\s+(?:-\S+\s+)*$/;
const FETCHED =
  /\b(?:(?:git|svn) clone|submodule add|gh repo \w+|(?:npm|yarn|pnpm|pip3?|go|brew) (?:i|install|add|get))\s+["']?$|\b(?:(?:import|from)\s+|(?:import|require)\(\s*)["']$/;

/** The key or option whose value the id is, in its line. */
const KEY =
  /([\w.$-]{1,64})\\?["']?\]?\s{0,40}(?::=|=>|[:=])\s{0,40}[[({]?\s{0,8}\\?["'`]?$|--([\w-]{1,64})[ =]\\?["']?$/;

/** Keys whose values are something else, such as kernels, providers, repositories and paths. */
const OTHER_KEY =
  /^(?:.*[._-])?(?:kernel|provider|repo|repository|module|package|path|file|filename|dir|directory|folder|src|href|url|uri|namespace|volume|mount|route|endpoint)$|^(?:source|uses|ref|branch|action)$/i;
const CONTAINER_KEY = /(?:container|docker|pod|oci|registry)[._-]?(?:base[._-]?)?image$/i;
const IMAGE_KEY = /(?:^|[._-])images?(?:[._-]?ids?)?$|Images?(?:Ids?)?$|^images?Ids?$/;

/** The key or option before an id in its line, such as `image`; undefined where it has none. */
export function keyBefore(before: string): string | undefined {
  const match = KEY.exec(before.slice(-120));
  return match?.[1] ?? match?.[2];
}

/** True for keys and options that hold ids of images: `image`, `image_id`, `IMAGE`, `linodeImage`. */
export function isImageKey(key: string): boolean {
  return (IMAGE_KEY.test(key) || /(?:^|_)IMAGES?(?:_IDS?)?$/.test(key)) && !CONTAINER_KEY.test(key);
}

/** True where the line says that the id is that of something else: a container, a kernel, a path. */
export function isOtherUse(line: string, { start }: IdToken): boolean {
  const before = line.slice(Math.max(0, start - 400), start);
  if (DOCKERFILE.test(before) || REGISTRY.test(before)) return true;
  if (FILE_COMMAND.test(before) || FETCHED.test(before)) return true;
  const key = keyBefore(before);
  if (key !== undefined && (OTHER_KEY.test(key) || CONTAINER_KEY.test(key))) return true;
  const statement = before.slice(lastSeparator(before) + 1);
  if (CLUSTER_COMMAND.test(statement)) return true;
  return CONTAINER_COMMAND.test(statement) && !(key !== undefined && isImageKey(key));
}

function lastSeparator(text: string): number {
  return Math.max(text.lastIndexOf(';'), text.lastIndexOf('&'), text.lastIndexOf('|'));
}
