/** Looks like paper in both themes; a code stays black on white, so that it can be scanned off a screen. */
export const RECEIPT_STYLE = `
:root{--ink:#14181f;--ink-2:#4a5361;--paper:#f6f4ef;--card:#fff;--rule:#dcd8ce;--shadow:0 1px 2px rgb(20 24 31/.08),0 4px 16px rgb(20 24 31/.06)}
@media (prefers-color-scheme:dark){:root{--ink:#f2efe8;--ink-2:#bdc3cc;--paper:#12151a;--card:#1b2027;--rule:#303742;--shadow:none}}
*{box-sizing:border-box}
body{margin:0;padding:24px 12px;background:var(--paper);color:var(--ink);font:400 15px/1.45 "Inter Variable",Inter,system-ui,"DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}
article{max-width:400px;margin:0 auto;padding:28px 24px 24px;background:var(--card);border-radius:10px;box-shadow:var(--shadow)}
h1,h2,p,table,figure{margin:0}
h1{font-size:22px;line-height:1.25;text-align:center;overflow-wrap:anywhere}
h2{font-size:18px;line-height:1.3;text-align:center;overflow-wrap:anywhere}
p{overflow-wrap:anywhere}
hr{margin:12px 0;border:0;border-top:1px solid var(--rule)}
.center{text-align:center}.right{text-align:right}.bold{font-weight:700}
p.center{color:var(--ink-2)}
p.left{color:var(--ink-2);font-size:13px}
.feed{height:12px}
.banner{margin:10px 0;padding:7px 10px;background:var(--ink);color:var(--card);border-radius:6px;font-weight:700;letter-spacing:.04em;text-align:center}
table{width:100%;border-collapse:collapse}
th,td{padding:2px 0;font-weight:inherit;text-align:left;vertical-align:baseline}
th{overflow-wrap:anywhere}
td.amount{padding-left:12px;text-align:right;white-space:nowrap}
td.long{white-space:normal;overflow-wrap:anywhere}
td.mark{width:22px;padding-left:6px;color:var(--ink-2);font-size:13px}
tr.detail>*{padding-top:0;color:var(--ink-2);font-size:13px}
.indent{padding-left:16px}
tr.large>*{padding:6px 0;font-size:22px;line-height:1.2;font-weight:700}
tr.large>td.amount{padding-left:12px}
.taxes{font-size:13px}
.taxes th+th,.taxes td{padding-left:10px;text-align:right;white-space:nowrap}
.taxes thead th{color:var(--ink-2)}
.taxes tbody th{white-space:pre-wrap}
.taxes tr.bold>*{border-top:1px solid var(--rule)}
figure{margin:16px auto 0;padding:10px 12px 6px;background:#fff;color:#000;text-align:center}
.barcode svg{display:block;width:100%;height:56px;fill:#000}
figcaption{font-size:13px;letter-spacing:.08em}
.qr{max-width:200px}.qr svg{display:block;width:100%}
.data{font-size:11px;overflow-wrap:anywhere;color:var(--ink-2)}
@page{margin:8mm}
@media print{:root{--ink:#000;--ink-2:#000;--paper:#fff;--card:#fff;--rule:#000;--shadow:none}body{padding:0}article{max-width:80mm;padding:0}.banner{background:none;color:#000;border:2px solid #000}tr,figure{break-inside:avoid}}
`
