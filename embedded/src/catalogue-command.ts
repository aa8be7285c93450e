import { catalogueCommand } from './catalogue';
import { readSettings } from './config';
import { root } from './root';
import { runCommand } from './run-command';

runCommand((args) => catalogueCommand(args, readSettings(root).databaseOf('joint-punishment')));
