import { procedures } from '../procedures';
import { procedureContract } from '../testing/procedure-contract';

for (const table of procedures) procedureContract(table);
