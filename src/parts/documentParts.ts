import * as vscode from 'vscode';
import type { CommandContext } from '../commands/commandContext';
import { readDocument } from '../commands/document/readDocument';
import { saveDocument } from '../commands/document/saveDocument';
import { settings } from '../ui/settings';
import { DocumentProblems } from '../views/documents/documentProblems';
import { DocumentSchemas } from '../views/documents/documentSchemas';
import { ImageFiles, type ImageFilesOptions } from '../views/documents/imageFiles';
import { LiveDocuments } from '../views/documents/liveDocuments';

export interface DocumentPartsOptions extends Pick<ImageFilesOptions, 'partsOf'> {
  readonly context: CommandContext;
}

/** Makes images that can be edited as files, with what is said of them while one types. */
export function createDocumentParts({ context, partsOf }: DocumentPartsOptions) {
  const { accounts, log, protection, regions, store } = context;
  const documents = new ImageFiles({
    ...{ store, session: accounts, regions, partsOf, log },
    apiOrigin: () => settings.apiOrigin(),
    imagesOf: (accountId) => context.quietOperationsOf(accountId).images,
    save: (request) =>
      context
        .byHand(() =>
          saveDocument(context.contextOf(request.accountId), {
            ...request,
            compare: (title) => live.compare(request.uri, title),
          }),
        )
        .catch((error: Error) => {
          throw vscode.FileSystemError.Unavailable(error.message); // VS Code tells it.
        }),
  });
  const live = new LiveDocuments(documents, store);
  const problems = new DocumentProblems({
    ...{ documents, store, regions, log },
    problemsIn: (text, subject) =>
      readDocument(text, { ...subject, regions: regions.known, protection }).problems,
  });
  const schemas = new DocumentSchemas({ store, regions, deniedRegions: settings.deniedRegions });
  return {
    dispose: () => {
      for (const one of [documents, live, problems, schemas]) one.dispose();
    },
  };
}
