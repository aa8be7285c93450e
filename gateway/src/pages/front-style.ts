/** The front page's only style, held in the page itself; its hash is the one its policy allows. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf6; --ink: #1f2724; --quiet: #5a635f; --rule: #dcd9cf; --accent: #1f6256; --alarm: #9a3412; --note: #f1eee3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141817; --ink: #e8e6df; --quiet: #a3aaa6; --rule: #2f3634; --accent: #7cc4b3; --alarm: #f0a37e; --note: #1d2422;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 3rem 1.5rem 4rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.65 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
header p { margin: 0; font-weight: 600; letter-spacing: .02em; color: var(--accent); }
nav a, nav b { padding: .25rem .4rem; font-weight: 400; }
nav b { color: var(--quiet); }
h1 { margin: 2.25rem 0 .5rem; font-size: 2rem; line-height: 1.25; font-weight: 600; letter-spacing: -.01em; }
h2 { margin: 2.75rem 0 .75rem; font-size: 1.0625rem; font-weight: 600; }
.lead { margin: 0; max-width: 38rem; font-size: 1.0625rem; color: var(--quiet); }
.note { margin: 1.75rem 0 0; padding: .8rem 1.1rem; background: var(--note); border-radius: .4rem; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: .06em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .6rem 1rem .6rem 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--rule); }
th:last-child, td:last-child { padding-right: 0; text-align: right; }
thead th { font-size: .8125rem; font-weight: 400; color: var(--quiet); }
tbody th { font-weight: 500; }
tbody th span { margin-left: .6rem; font-size: .875rem; font-weight: 400; color: var(--quiet); }
td { white-space: nowrap; }
td.quiet, .as-of { color: var(--quiet); }
.state::before {
  content: ""; display: inline-block; width: .55em; height: .55em; margin-right: .55em; border: .12em solid currentColor;
  border-radius: 50%; vertical-align: .06em;
}
.ready::before { background: var(--accent); border-color: var(--accent); }
.silent { color: var(--alarm); font-weight: 600; }
.as-of { margin: .75rem 0 0; font-size: .875rem; }
dl { display: grid; grid-template-columns: minmax(10rem, max-content) 1fr; gap: .45rem 1rem; margin: 0; }
dd { margin: 0; color: var(--quiet); }
code { font: .9375em ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
@media (max-width: 34rem) {
  body { padding-top: 1.75rem; }
  h1 { margin-top: 1.5rem; font-size: 1.625rem; }
  table { font-size: .9375rem; }
  th, td { padding-right: .6rem; }
  tbody th span { display: block; margin: 0; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .7rem; }
}
`;
