"""The look of the HTML report: the guide's paper and ink, one calm colour a grade; print too."""

# ruff: noqa: E501 - a style sheet reads best a rule a line.
from __future__ import annotations

CSS = """\
:root {
  color-scheme: light dark;
  --paper: #fbfaf6; --raised: #fff; --tint: #eef3f0; --ink: #1d2a2c; --soft: #4c5c5c;
  --line: #d8dcd4; --link: #0c5960; --focus: #b4480f;
  --clear: #2f6337; --clear-bg: #e2eee1; --error: #9a2f2a; --error-bg: #f9e3de;
  --warning: #7a4206; --warning-bg: #fbecd0; --info: #24567f; --info-bg: #e0ecf6;
  --missing: #4b4160; --missing-bg: #e8e3f0; --mark: #ffe08a; --mark-twin: #cfe3f7;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #111819; --raised: #192224; --tint: #1c292b; --ink: #e4eae7; --soft: #a9b7b4;
    --line: #334041; --link: #8fd4d0; --focus: #ffb770;
    --clear: #9dcfa2; --clear-bg: #1d3324; --error: #f5ada5; --error-bg: #43211f;
    --warning: #f0bd7c; --warning-bg: #3c2c14; --info: #9cc8ee; --info-bg: #1a3046;
    --missing: #cbbfe4; --missing-bg: #322b42; --mark: #6b5410; --mark-twin: #234a6e;
  }
}
* { box-sizing: border-box; }
html { font-size: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
}
h1, h2, h3 {
  font-family: "Iowan Old Style", "Palatino Linotype", Palatino, "P052", "Noto Serif", "Liberation Serif", Georgia, serif;
  font-weight: 600; line-height: 1.2; text-wrap: balance;
}
h1 { font-size: clamp(1.6rem, 1.2rem + 1.8vw, 2.3rem); margin: 0 0 .3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 2.6rem 0 .8rem; }
h3 { font-size: .95rem; margin: 0; color: var(--soft); overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .18em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .86em; }
code { overflow-wrap: anywhere; }
.top, main, footer { max-width: 78rem; margin: 0 auto; padding: 0 1.25rem; }
.top { padding-top: 1.1rem; padding-bottom: 1.4rem; }
.home { display: inline-block; min-height: 24px; color: var(--soft); text-decoration: none; font-size: .92rem; }
a.home:hover { text-decoration: underline; }
footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2rem; color: var(--soft); font-size: .85rem; }
.skip { position: absolute; left: -999px; top: .5rem; padding: .5rem .8rem; background: var(--link); color: var(--paper); }
.skip:focus { left: .5rem; }
.hide { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.paths, .outof, .soft, .known { color: var(--soft); margin: 0; }
.paths { font-size: .92rem; }
.sum { margin: .9rem 0 0; }
.calm { color: var(--soft); font-style: italic; }

.chip { display: inline-block; padding: .05rem .55rem; border-radius: 1rem; font-size: .84rem; font-weight: 600; white-space: nowrap; }
.chip.clear { color: var(--clear); background: var(--clear-bg); }
.chip.error { color: var(--error); background: var(--error-bg); }
.chip.warning { color: var(--warning); background: var(--warning-bg); }
.chip.info { color: var(--info); background: var(--info-bg); }
.chip.missing { color: var(--missing); background: var(--missing-bg); }

.hero { margin-top: 1.6rem; padding: 1.4rem 1.5rem 1.3rem; background: var(--raised); border: 1px solid var(--line); border-radius: .8rem; }
.big { margin: 0 0 .9rem; font: 400 1.25rem/1.2 "Iowan Old Style", "Palatino Linotype", Palatino, "P052", "Noto Serif", "Liberation Serif", Georgia, serif; }
.big strong { font-size: 2.9rem; font-weight: 600; color: var(--clear); margin-right: .15em; }
.bar { display: block; width: 100%; height: 14px; border-radius: 7px; background: var(--line); }
.bar .clear { fill: var(--clear); } .bar .error { fill: var(--error); } .bar .warning { fill: var(--warning); }
.bar .info { fill: var(--info); } .bar .missing { fill: var(--missing); }
.bar rect { stroke: var(--raised); stroke-width: 2; }
.facts { display: flex; flex-wrap: wrap; gap: .4rem 2.2rem; margin: 1.1rem 0 .6rem; }
.fact { display: flex; flex-direction: column-reverse; }
.fact dt { color: var(--soft); font-size: .88rem; }
.fact dd { margin: 0; font-size: 1.6rem; font-weight: 600; line-height: 1.15; font-variant-numeric: tabular-nums; }
.fact.error dd { color: var(--error); } .fact.warning dd { color: var(--warning); } .fact.info dd { color: var(--info); }

.legend { display: flex; flex-wrap: wrap; gap: .4rem .7rem; list-style: none; margin: 0 0 1rem; padding: 0; }
.map { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 1.1rem 1.6rem; }
.map section:has(li:nth-child(19)) { grid-column: 1 / -1; }
.cellmap { display: flex; flex-wrap: wrap; gap: 4px; list-style: none; margin: .35rem 0 0; padding: 0; }
.cellmap a { position: relative; display: grid; place-items: center; width: 30px; height: 30px; border-radius: 6px; font-size: .82rem; font-weight: 600; text-decoration: none; font-variant-numeric: tabular-nums; }
.cellmap a:hover { box-shadow: inset 0 0 0 2px currentColor; }
.cellmap .clear { color: var(--clear); background: var(--clear-bg); }
.cellmap .error { color: var(--error); background: var(--error-bg); }
.cellmap .warning { color: var(--warning); background: var(--warning-bg); }
.cellmap .info { color: var(--info); background: var(--info-bg); }
.cellmap .missing { color: var(--missing); background: var(--missing-bg); border: 1px dashed currentColor; }

table { width: 100%; border-collapse: collapse; font-size: .94rem; }
caption { text-align: left; color: var(--soft); padding: 0 0 .6rem; font-size: .9rem; }
th, td { text-align: left; vertical-align: baseline; padding: .5rem .7rem .5rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; font-size: .84rem; }
tbody th { font-weight: 500; overflow-wrap: anywhere; }
tbody th code { color: var(--soft); font-weight: 400; }
.pages tbody th code { display: block; }
.num { font-variant-numeric: tabular-nums; font-weight: 600; }
.num.zero { color: var(--soft); font-weight: 400; }

.jumps { list-style: none; margin: 1.2rem 0 0; padding: .9rem 1.1rem; background: var(--raised); border: 1px solid var(--line); border-radius: .6rem; font-size: .94rem; }
.jumps li { padding: .2rem 0; overflow-wrap: anywhere; }
.jumps a { font-weight: 600; display: inline-block; min-height: 24px; }
.over { margin-bottom: .4rem; }
.heads, .row { display: grid; grid-template-columns: 1fr 1fr; column-gap: 2.4rem; }
.heads { border-bottom: 1px solid var(--line); color: var(--soft); font-size: .88rem; font-weight: 600; }
.heads p { margin: 0; padding: 0 0 .4rem 2.9rem; }
.rows { list-style: none; margin: 0; padding: 0; }
.row { padding: .28rem .6rem .28rem 0; border-left: 3px solid transparent; scroll-margin-top: 1rem; }
.row.error, .row.warning, .row.info { background: var(--raised); border-left-color: var(--info); border-radius: 0 .5rem .5rem 0; margin: .7rem 0; padding-top: .7rem; padding-bottom: .7rem; box-shadow: 0 0 0 1px var(--line); }
.row.error { border-left-color: var(--error); } .row.warning { border-left-color: var(--warning); }
.row:target { outline: 3px solid var(--focus); outline-offset: 2px; }
.side { position: relative; min-width: 0; padding-left: 2.9rem; overflow-wrap: anywhere; }
.side p, .side pre { margin: 0; }
.at { position: absolute; left: 0; width: 2.3rem; text-align: right; color: var(--soft); font-size: .76rem; line-height: 1.55rem; font-variant-numeric: tabular-nums; }
.tag { display: none; }
.none { margin: 0; color: var(--soft); font-style: italic; font-size: .92rem; }
.row > .none { grid-column: 1 / -1; padding-left: 2.9rem; }
.gap { border: 1px dashed var(--line); border-radius: .4rem; }
.gap { min-height: 1.7rem; }
.k-heading { font-weight: 650; } .k-heading.d1 { font-size: 1.3rem; } .k-heading.d2 { font-size: 1.12rem; }
.row:has(.k-heading) { padding-top: .9rem; }
.k-item { position: relative; padding-left: 1.1rem; }
.k-item::before { content: "•"; position: absolute; left: .15rem; color: var(--soft); }
.k-item.d2 { margin-left: 1.1rem !important; } .k-item.d3 { margin-left: 2.2rem !important; } .k-item.d4 { margin-left: 3.3rem !important; }
.k-term { font-weight: 600; } .k-definition { padding-left: 1.1rem; }
.k-admonition, .k-tab { font-weight: 600; }
.kind { display: inline-block; padding: 0 .4rem; border-radius: .3rem; background: var(--tint); color: var(--soft); font-size: .78rem; font-weight: 500; }
.side pre { white-space: pre-wrap; background: var(--tint); padding: .5rem .7rem; border-radius: .4rem; }
.cells { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; }
.cells li { flex: 1 1 7.5rem; padding: .1rem .6rem; border-left: 1px solid var(--line); font-size: .94em; hyphens: auto; }
mark { color: var(--ink); background: var(--mark); border-radius: 2px; padding: 0 .1em; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .2em; }
mark.twin { background: var(--mark-twin); text-decoration-style: dotted; }
.told { grid-column: 1 / -1; list-style: none; margin: .6rem 0 0; padding: 0 0 0 2.9rem; display: grid; gap: .6rem; }
.told p { margin: 0; overflow-wrap: anywhere; }
.help, .where { color: var(--soft); font-size: .9rem; }
main > .told { padding-left: 0; }
.around { display: flex; justify-content: space-between; gap: 1.5rem; margin-top: 2.4rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.around a { min-height: 24px; } .around .prev::before { content: "← "; } .around .next { margin-left: auto; text-align: right; } .around .next::after { content: " →"; }

@media (max-width: 46rem) {
  .heads { display: none; }
  .row { grid-template-columns: minmax(0, 1fr); row-gap: .35rem; padding-top: .6rem; padding-bottom: .6rem; border-bottom: 1px solid var(--line); }
  .side { padding-left: 3.4rem; }
  .at { width: auto; left: .5rem; } .tag { display: inline; text-transform: uppercase; font-weight: 600; }
  .told, .row > .none { padding-left: .5rem; } .gap { margin-left: .5rem; padding-left: 2.9rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, caption { display: block; }
  tr { display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; padding: .7rem 0; border-bottom: 1px solid var(--line); }
  th[scope=row] { flex: 1 0 100%; } th, td { border: 0; padding: 0; }
  td[data-name]::before { content: attr(data-name) " "; color: var(--soft); font-weight: 400; font-size: .84rem; }
  td.zero { display: none; }
}
@page { margin: 1.5cm; }
@media print {
  :root { --paper: #fff; --raised: #fff; }
  body { font-size: 10pt; line-height: 1.4; }
  .top, .skip, .around, .jumps { display: none; }
  main { max-width: none; padding: 0; }
  .chip, .bar, .bar rect, .cellmap a, mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .row, tr, .hero, .map section { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  .row:has(.k-heading) { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""
