import { isBuiltin, registerHooks } from 'node:module';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Lets code that lies in a folder elsewhere import the packages of a project. What Astro bundles leaves packages out
 * (with them it takes a tenth longer), and is kept in the data folder, which may be on another disk.
 */
export function resolvePackagesFrom(project: string, folder: string): void {
  const within = pathToFileURL(folder + sep).href;
  const parentURL = pathToFileURL(join(project, 'package.json')).href;
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOurs = context.parentURL?.startsWith(within) && isPackage(specifier);
      return next(specifier, isOurs ? { ...context, parentURL } : context);
    },
  });
}

/** Neither a path nor a URL nor a part of Node. */
function isPackage(specifier: string): boolean {
  return /^[@\w]/.test(specifier) && !/^\w+:/.test(specifier) && !isBuiltin(specifier);
}
