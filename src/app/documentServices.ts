import { DocumentProblems } from '../features/documents/documentProblems';
import { DocumentSchemas } from '../features/documents/documentSchemas';
import { unavailable } from '../features/documents/documentState';
import {
  ImageFileSystem,
  type ImageFileSystemOptions,
} from '../features/documents/imageFileSystem';
import { LiveDocuments } from '../features/documents/liveDocuments';
import { readDocument } from '../features/documents/readDocument';
import { saveDocument } from '../features/documents/saveDocument';
import { apiOrigin, deniedRegions } from '../ui/settings';
import type { AccountScope } from './accountScope';

export interface DocumentServicesOptions extends Pick<ImageFileSystemOptions, 'partsOf'> {
  readonly context: AccountScope;
}

/** Makes images that can be edited as files, with what is said of them while one types. */
export function createDocumentServices({ context, partsOf }: DocumentServicesOptions) {
  const { accounts, log, protection, regions, store } = context;
  const documents = new ImageFileSystem({
    store,
    session: accounts,
    regions,
    partsOf,
    log,
    apiOrigin: () => apiOrigin.value,
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
          throw unavailable(error.message); // VS Code tells it.
        }),
  });
  const live = new LiveDocuments(documents, store);
  const problems = new DocumentProblems({
    documents,
    store,
    regions,
    log,
    problemsIn: (text, subject) =>
      readDocument(text, { ...subject, regions: regions.known, protection }).problems,
  });
  const schemas = new DocumentSchemas({ store, regions, deniedRegions: () => deniedRegions.value });
  return {
    files: documents,
    dispose: () => {
      for (const one of [documents, live, problems, schemas]) one.dispose();
    },
  };
}
