/*
 * Run by every npm command before it does its work: is this Node new enough, are the packages installed, is the
 * program built? Down to the last line this file keeps to words that an old Node can still read.
 *
 * node scripts/ready.mjs [--build | --typecheck] [--quiet] [--then program.js [parameters]]
 */
var wanted = [20, 19];
var version = process.versions.node.split('.').map(Number);

if (version[0] < wanted[0] || (version[0] === wanted[0] && version[1] < wanted[1])) {
  console.error(
    `需要 Node.js ${wanted.join('.')} 或更高版本,当前为 ${process.version}。请到 https://nodejs.org 安装。`,
  );
  console.error(
    `Node.js ${wanted.join('.')} or newer is needed, this is ${process.version}. Get it at https://nodejs.org.`,
  );
  process.exit(1);
}

import('./ready/steps.mjs').then(function (steps) {
  return steps.readyAndThen(process.argv.slice(2));
});
