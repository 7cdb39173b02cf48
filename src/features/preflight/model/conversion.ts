import { withoutDiskEnding } from '../../images/model/imageFields';
import { type DiskContent, type ForeignContent, unpackedName } from './content';
import { type ConversionPlan, type NoConversion, planFor } from './conversionPlan';
import { conversionCommand, conversionSteps, isQuotable, type Shell } from './conversionSteps';

/** How a raw disk is made of a file, or why no command can do so. */
export type Conversion = MadeByCommand | NoConversion;

/** A file holds something else than a raw disk. */
export interface NotDisk {
  readonly kind: 'notDisk';
  readonly content: ForeignContent;
  readonly conversion: Conversion;
}

interface MadeByCommand {
  readonly kind: 'command';
  /** For a shell in the folder of the file. */
  readonly here: string;
  /** For a shell anywhere. */
  readonly anywhere: string;
  /** The raw disk that comes of it, below that folder. */
  readonly result: string;
}

export interface ConvertedFile {
  readonly folder: string;
  readonly name: string;
  readonly shell: Shell;
  /** Whether something of that name is in the folder. */
  isTaken(name: string): Promise<boolean>;
}

const MOST_STEM_LENGTH = 60;

/** Names that Windows keeps for devices, whatever ending they have. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** The command works in a folder that it makes beside the file, and so writes over nothing. */
export async function conversionFor(
  content: DiskContent,
  { folder, name, shell, isTaken }: ConvertedFile,
): Promise<Conversion> {
  const plan = planFor(content, name);
  if (plan.kind !== 'acts') return plan;
  const obstacle = nameObstacle(plan, { folder, name, shell });
  if (obstacle) return obstacle;
  const stem = stemOf(name);
  const workFolder = await freeName(`${stem}-raw`, isTaken);
  const result = `${stem}.img`;
  const steps = conversionSteps(plan.acts, { name, workFolder, result }, shell);
  return {
    kind: 'command',
    here: conversionCommand(steps, shell),
    anywhere: conversionCommand(steps, shell, folder),
    result: [workFolder, result].join(shell === 'posix' ? '/' : '\\'),
  };
}

/** `unzip` takes the name of an archive for a pattern. */
function nameObstacle(
  { acts }: Extract<ConversionPlan, { kind: 'acts' }>,
  { folder, name, shell }: Omit<ConvertedFile, 'isTaken'>,
): NoConversion | undefined {
  const [first] = acts;
  const isPattern = first?.kind === 'take' && first.archive === 'zip' && /[*?[\]\\]/.test(name);
  const isSaid = isQuotable(folder, shell) && isQuotable(name, shell) && !isPattern;
  if (!isSaid) return { kind: 'ownName' };
  const isEntrySaid = acts.every((act) => act.kind !== 'take' || isQuotable(act.entry, shell));
  return isEntrySaid ? undefined : { kind: 'name' };
}

/** What the file is called without its endings, in characters that need no quotes anywhere. */
function stemOf(name: string): string {
  const stem = withoutDiskEnding(unpackedName(name))
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, MOST_STEM_LENGTH)
    .replace(/[-._]$/u, '');
  return DEVICE.test(stem) || stem === '' ? `disk-${stem}`.replace(/-$/, '') : stem;
}

async function freeName(wanted: string, isTaken: ConvertedFile['isTaken']): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!(await isTaken(name))) return name;
  }
}
