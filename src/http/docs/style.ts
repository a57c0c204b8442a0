/**
 * The page's style sheet, which stands inside the page: light and dark by the reader's setting, one column on a phone.
 */

/** CSS of the reference page. Holds nothing that comes from the document. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf8;--panel:#fff;--ink:#1d1b19;--soft:#6a645d;--line:#e6e1da;--code:#f4f1ec;
--accent:#b4441f;--get:#1f6f54;--post:#a8431c;--put:#7a5a10;--delete:#a3233a;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
@media(prefers-color-scheme:dark){:root{--paper:#151413;--panel:#1c1b19;--ink:#ece7e0;--soft:#a59d93;--line:#322f2b;--code:#242220;
--accent:#f0926a;--get:#6fc7a4;--post:#f0926a;--put:#d9b55a;--delete:#ef8795}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
a{color:inherit;text-decoration-color:var(--line);text-underline-offset:.2em}
a:hover{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
code,pre{font-family:var(--mono);font-size:.85em}
p code,td code,dd code,summary code{background:var(--code);border-radius:4px;padding:.1em .35em;overflow-wrap:anywhere}
pre code{font-size:inherit}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--panel);padding:.5rem 1rem;z-index:2}
.frame{display:grid;grid-template-columns:18rem minmax(0,1fr);max-width:86rem;margin:0 auto}
.side{position:sticky;top:0;height:100vh;overflow-y:auto;padding:2rem 1.25rem 3rem;border-right:1px solid var(--line);font-size:.875rem;line-height:1.4}
.side .brand{display:block;font-size:1.1rem;font-weight:650;letter-spacing:-.01em;text-decoration:none;margin-bottom:1.5rem}
.side h2{font-size:.72rem;letter-spacing:.09em;text-transform:uppercase;color:var(--soft);margin:1.6rem 0 .4rem}
.side ul{list-style:none;margin:0;padding:0}
.side li a{display:flex;gap:.5rem;align-items:baseline;padding:.28rem .4rem;margin:0 -.4rem;border-radius:6px;text-decoration:none}
.side li a:hover{background:var(--code)}
.side h2 a{text-decoration:none}.side .narrow{display:none}.side .verb{min-width:4.4em}
.verb{font:600 .68rem/1 var(--mono);text-transform:uppercase;letter-spacing:.03em;color:var(--get);flex:none;min-width:2.9em}
.verb.post{color:var(--post)}.verb.put{color:var(--put)}.verb.delete{color:var(--delete)}
main{padding:3rem clamp(1.25rem,4vw,4rem) 8rem;min-width:0}
h1{font-size:clamp(2rem,5vw,2.9rem);line-height:1.1;letter-spacing:-.025em;margin:0 0 1rem;font-weight:680}
.lead{font-size:1.1rem;color:var(--soft);max-width:44rem;margin:0 0 2rem}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.5rem 1.5rem;margin:0;padding:1.25rem 0;border-block:1px solid var(--line);max-width:52rem}
.facts dt{color:var(--soft)}.facts dd{margin:0;overflow-wrap:anywhere}
.tag{margin-top:4.5rem}
.tag>h2{font-size:1.7rem;letter-spacing:-.02em;line-height:1.2;margin:0}
.tag>p{color:var(--soft);margin:.4rem 0 0}
.op{margin-top:2rem;background:var(--panel);border:1px solid var(--line);border-radius:12px;padding:1.6rem clamp(1rem,2.5vw,2rem) 1.8rem}
.op:target{border-color:var(--accent)}
.op h3{font-size:1.25rem;line-height:1.3;margin:0;letter-spacing:-.01em}
.op h3 a{text-decoration:none}
.op h4{font-size:.78rem;letter-spacing:.07em;text-transform:uppercase;color:var(--soft);margin:1.9rem 0 .6rem}
.route{display:flex;gap:.75rem;align-items:baseline;font:500 .9rem/1.5 var(--mono);margin:.35rem 0 0;overflow-wrap:anywhere}
.route .verb{font-size:.8rem;min-width:0}
.op p{margin:.8rem 0 0;max-width:46rem}
.badge{font:500 .72rem/1 system-ui,sans-serif;color:var(--soft);border:1px solid var(--line);border-radius:99px;padding:.25rem .55rem;margin-left:.5rem;white-space:nowrap;vertical-align:middle}
table{width:100%;border-collapse:collapse;font-size:.9rem;line-height:1.5}
th{text-align:left;font-weight:500;font-size:.78rem;color:var(--soft);padding:0 1rem .4rem 0}
td{vertical-align:top;border-top:1px solid var(--line);padding:.65rem 1rem .65rem 0}
td:last-child,th:last-child{padding-right:0}
td.name{width:30%;min-width:10rem}td.name code{background:none;padding:0;font-weight:600}
td.name .type{display:block;color:var(--soft);font-size:.82rem}
.must{color:var(--accent);font-size:.78rem;margin-left:.4rem}
td .limits{display:block;color:var(--soft);font-size:.84rem;overflow-wrap:anywhere}
td.default{width:18%}
pre{background:var(--code);border-radius:8px;padding:.9rem 1.1rem;margin:0;overflow-x:auto;line-height:1.55;max-height:30rem;tab-size:2}
figure{margin:0 0 .9rem}figcaption{font-size:.85rem;color:var(--soft);margin-bottom:.35rem}
details{border-top:1px solid var(--line)}details:last-of-type{border-bottom:1px solid var(--line)}
details>summary{cursor:pointer;padding:.6rem 0;display:flex;gap:.75rem;align-items:baseline;list-style:none;font-size:.92rem}
details>summary::-webkit-details-marker{display:none}
details>summary::after{content:"+";margin-left:auto;color:var(--soft);font-family:var(--mono)}
details[open]>summary::after{content:"\\2212"}
details.plain>summary{cursor:default}details.plain>summary::after{content:""}
details>div{padding:.2rem 0 1.2rem}details pre+table,details table+pre{margin-top:1rem}
.status{font:600 .85rem var(--mono);color:var(--get);flex:none}.status.bad{color:var(--delete)}
@media(max-width:58rem){
.frame{display:block}
.side{position:static;height:auto;border-right:0;border-bottom:1px solid var(--line);padding:1rem 1.25rem}
.side .brand{margin:0}.side .wide{display:none}.side .narrow{display:block;border:0;margin-top:.4rem}
main{padding-top:2rem;padding-bottom:4rem}
.facts{grid-template-columns:1fr;gap:.1rem}.facts dd{margin-bottom:.7rem}
}
@media(max-width:40rem){
.badge{white-space:normal;line-height:1.5;border-radius:8px}
thead{position:absolute;left:-99rem}
table,tbody,tr,td{display:block;width:auto!important}
tr{border-top:1px solid var(--line);padding:.7rem 0}td{border:0;padding:.1rem 0}
td.default:empty{display:none}td.default:not(:empty)::before{content:"default ";color:var(--soft);font-size:.84rem}
.op{margin-inline:-.5rem}
}
@media print{.side{display:none}.frame{display:block}.op{break-inside:avoid-page}}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;
