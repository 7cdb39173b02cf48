import { CommandId } from '../../kit/manifest';

/** What the buttons above the table do, and for which images: as the menus of the trees offer it. */
interface SelectionCommand {
  readonly id: string;
  /** Of the context value of an image; any will do where it is not given. */
  readonly fits?: RegExp;
  /** It takes no more than one image. */
  readonly isForOne?: boolean;
}

const COMMANDS: readonly SelectionCommand[] = [
  {
    id: CommandId.deployImage,
    fits: /^image\.(own\.available|shared|public)/,
    isForOne: true,
  },
  { id: CommandId.editTags, fits: /^image\.own\.available\.write/ },
  { id: CommandId.replicateImage, fits: /^image\.own\.available\.write(?!.*noreplicate)/ },
  {
    id: CommandId.deleteImage,
    fits: /^image\.own\.(?!uploading|pending_upload)\w+\.write(?!.*(nodelete|protected))/,
  },
  { id: CommandId.showDetails },
  { id: CommandId.copyImageId },
  { id: CommandId.revealImage, isForOne: true },
];

/** What a notice in place of the rows offers. */
const WITHOUT_IMAGES: readonly string[] = [
  CommandId.signIn,
  CommandId.uploadImage,
  CommandId.refresh,
];

/** The commands that fit a selection, by the context values of its images: one is enough, as in a tree. */
export function fittingCommands(
  contexts: readonly string[],
  { canAddLinodes }: { readonly canAddLinodes: boolean },
): readonly string[] {
  return COMMANDS.filter(({ fits = /^/, isForOne }) => {
    const isCount = isForOne ? contexts.length === 1 : contexts.length > 0;
    return isCount && contexts.some((context) => fits.test(context));
  })
    .map(({ id }) => id)
    .filter((id) => id !== CommandId.deployImage || canAddLinodes);
}

/** True for what the page may ask for without an image. */
export function isOfNotice(command: string): boolean {
  return WITHOUT_IMAGES.includes(command);
}
