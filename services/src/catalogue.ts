import { catalogueCommand, runCommand } from '@creditgraph/embedded';
import { readMinistry } from './config';

/** The same as `npm run catalogue`, on the books of the service, by its own account. */
runCommand((args) => catalogueCommand(args, readMinistry('joint-punishment').database));
