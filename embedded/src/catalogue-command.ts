import { catalogueCommand } from './catalogue';
import { readSettings } from './config';
import { root } from './root';
import { runCommand } from './run-command';
import { sourcesHere } from './sources-here';

runCommand((args) => {
  const settings = readSettings(root);
  return catalogueCommand(args, settings.databaseOf('joint-punishment'), () => sourcesHere(settings));
});
