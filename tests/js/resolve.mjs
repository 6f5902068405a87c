// Names of modules as the pages' import map gives them, for tests that run outside a page.
import {register} from "node:module";
import {pathToFileURL} from "node:url";

const root = pathToFileURL(`${import.meta.dirname}/../../`).href;
const hooks = `
const FOLDERS = {"govsuite/core/": "govsuite/core/static/govsuite/core/", "meetings/floor/": "meetings/floor/static/meetings/floor/", "meetings/ballots/": "meetings/ballots/static/meetings/ballots/", "ioc_bridge/screens/": "ioc_bridge/screens/static/ioc_bridge/screens/"};
export function resolve(name, context, next) {
  for (const [prefix, folder] of Object.entries(FOLDERS)) {
    if (name.startsWith(prefix)) return next(${JSON.stringify(root)} + folder + name.slice(prefix.length), context);
  }
  return next(name, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
