/// The style sheet of the page: both colour schemes with a contrast of 4.5 or more (WCAG 2.2 AA), and print.
enum HTMLStyle {
  static let sheet = """
    :root { --paper: #ffffff; --ink: #1c2024; --quiet: #55606b; --line: #d5dae0;
      --soft: #f5f7f9; --link: #0b4f91; --error: #a8221a; --warning: #7a4b00; --note: #0b4f91;
      --valid: #1a6b35; --failed: #5f3b8c; --mark: #ffe58a; --mark-ink: #1c2024; }
    @media (prefers-color-scheme: dark) { :root { --paper: #14171a; --ink: #e7eaed; --quiet: #a9b3bd;
      --line: #39424b; --soft: #1d2226; --link: #9ecbff; --error: #ff9d92; --warning: #f3bf63;
      --note: #9ecbff; --valid: #7fd49a; --failed: #cdb2f5; --mark: #6b5300; --mark-ink: #ffffff; } }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 4rem; }
    body { margin: 0 auto; padding: 0 1.25rem 4rem; max-width: 62rem; background: var(--paper);
      color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
    a { color: var(--link); }
    a:focus-visible, summary:focus-visible, input:focus-visible { outline: 3px solid var(--link);
      outline-offset: 2px; }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; z-index: 2; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: 2rem 0 .25rem; }
    h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem;
      border-bottom: 1px solid var(--line); }
    h3 { font: 600 1rem/1.4 ui-monospace, monospace; margin: 0; display: inline; }
    .verdict { font-size: 1.1rem; margin: 0 0 1rem; color: var(--quiet); }
    .verdict.valid { color: var(--valid); }
    .bar { display: flex; gap: 2px; height: .6rem; margin: 0 0 1rem; }
    .bar span { min-width: 4px; border-radius: 2px; }
    .bar .valid { background: var(--valid); } .bar .error { background: var(--error); }
    .bar .failed { background: var(--failed); }
    .totals { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .5rem;
      margin: 0 0 1rem; }
    .totals div { background: var(--soft); border-radius: .4rem; padding: .5rem .75rem; display: flex;
      flex-direction: column-reverse; }
    .totals dd { margin: 0; font-size: 1.5rem; font-weight: 700; font-variant-numeric: tabular-nums; }
    .totals dt { color: var(--quiet); font-size: .9rem; }
    .totals .none dd { color: var(--quiet); font-weight: 400; }
    .error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); }
    .valid { color: var(--valid); } .failed { color: var(--failed); }
    nav a { margin-right: 1rem; }
    .filters { position: sticky; top: 0; z-index: 1; background: var(--paper); padding: .6rem 0;
      border-bottom: 1px solid var(--line); }
    .filters label { margin-right: 1.25rem; padding-left: .35rem; cursor: pointer; }
    .filters:has(#show-error:not(:checked)) ~ main :is(.is-error, .has-error:not(:has(.is-warning, .is-note))),
    .filters:has(#show-warning:not(:checked)) ~ main :is(.is-warning, .has-warning:not(:has(.is-note))),
    .filters:has(#show-note:not(:checked)) ~ main :is(.is-note, .has-note) { display: none; }
    .rules { list-style: none; padding: 0; margin: 0; }
    .rules > li { padding: .75rem 0; border-bottom: 1px solid var(--line); }
    .rules p { margin: 0; }
    .rules > li > p > span:first-child, .findings p > span:first-child { font-weight: 700; }
    .open a { display: inline-block; min-height: 24px; line-height: 24px; }
    .example, .label, .help, .more, .open, .place, .count { color: var(--quiet); font-size: .92rem; }
    code, pre { font: .88rem/1.5 ui-monospace, monospace; }
    .rules code { color: var(--quiet); }
    summary { cursor: pointer; padding: .35rem 0; }
    details ul { margin: .25rem 0 .5rem; padding-left: 1.25rem; }
    .file { border: 1px solid var(--line); border-radius: .4rem; margin: 0 0 .6rem; padding: 0 .9rem; }
    .file > summary { padding: .6rem 0; }
    .file h3 span { margin-left: .6rem; font: .92rem/1.4 system-ui, sans-serif; white-space: nowrap; }
    .open { margin: 0 0 .5rem; }
    .findings { list-style: none; margin: 0; padding: 0; }
    .findings > li { padding: .6rem 0; border-top: 1px solid var(--line); }
    .findings p { margin: 0; }
    .findings .fix { font-weight: 600; font-size: .92rem; }
    .rule { font: .85rem/1.5 ui-monospace, monospace; }
    pre { margin: .35rem 0; padding: .4rem .6rem; background: var(--soft); border-radius: .3rem;
      white-space: pre-wrap; }
    mark { background: var(--mark); color: var(--mark-ink); border-radius: 2px; padding: 0 1px;
      text-decoration: underline wavy 1px; text-underline-offset: 3px; }
    :target { outline: 2px solid var(--link); outline-offset: 4px; border-radius: .3rem; }
    .clean { columns: 18rem; font-size: .92rem; }
    footer { margin-top: 3rem; color: var(--quiet); font-size: .9rem; }
    @media print { body { max-width: none; padding: 0; font-size: 9.5pt; }
      .filters, .skip, nav, .open { display: none; }
      details::details-content { content-visibility: visible; height: auto; }
      .findings > li, .rules > li { break-inside: avoid; } a { color: inherit; text-decoration: none; } }
    """
}
