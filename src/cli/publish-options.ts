import { type DataFolder, dataFolderAt } from '#release/data-folder.ts';
import { PROJECT } from './project.ts';
import type { Settings } from './settings.ts';

/** What every command that publishes hands to `src/release`, from the settings. */
export function publishOptions(settings: Settings): {
  project: string;
  content: string;
  data: DataFolder;
  configuration: Record<string, string>;
} {
  return {
    project: PROJECT,
    content: settings.content,
    data: dataFolderAt(settings.data),
    configuration: { node: process.version, publicUrl: settings.publicUrl?.href ?? '' },
  };
}
