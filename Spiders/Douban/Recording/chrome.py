"""What every page carries around its content: head, navigation, styles, scripts, footer."""

import base64

WORDS = ["list", "item", "card", "panel", "photo", "vote", "rating", "user", "album", "ticket", "panel", "share", "trailer", "cover", "quote",
         "topic", "tab", "badge", "menu", "popup", "slide", "review", "comment", "star", "form", "search", "suggest", "aside", "banner",
         "crumb", "footer", "header", "hover", "inner", "wrap", "gallery", "channel", "city", "cinema", "seat", "movie", "celebrity"]
TAGS = ["div", "ul", "li", "a", "span", "p", "h2", "h3", "img", "dl", "dt", "dd", "em", "i", "b", "input"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def image(dice, kind, number, suffix="jpg"):
    return f"https://img{dice.pick('1239')}.doubanio.com/view/{kind}/public/p{number}.{suffix}"


def declarations(dice):
    choices = [
        lambda: f"margin:{dice.number(0, 30)}px {dice.number(0, 30)}px {dice.number(0, 40)}px 0",
        lambda: f"padding:{dice.number(0, 24)}px {dice.number(0, 24)}px",
        lambda: f"color:#{dice.hex(6)}",
        lambda: f"background:#{dice.hex(6)} url(//img{dice.pick('1239')}.doubanio.com/f/movie/{dice.hex(40)}/pics/{dice.pick(WORDS)}.png) no-repeat -{dice.number(0, 300)}px {dice.number(0, 99)}px",
        lambda: f"font-size:{dice.number(10, 26)}px;line-height:{dice.number(12, 40)}px",
        lambda: f"width:{dice.number(20, 675)}px",
        lambda: f"height:{dice.number(12, 300)}px;overflow:hidden",
        lambda: "float:left;display:inline",
        lambda: f"border-{dice.pick(['top', 'bottom', 'left'])}:1px {dice.pick(['solid', 'dashed', 'dotted'])} #{dice.hex(3)}",
        lambda: f"position:absolute;left:{dice.number(-20, 200)}px;top:{dice.number(-20, 200)}px;z-index:{dice.number(1, 9999)}",
        lambda: f"-webkit-border-radius:{dice.number(2, 9)}px;border-radius:{dice.number(2, 9)}px",
        lambda: f"filter:alpha(opacity={dice.number(10, 90)});*zoom:1;_height:{dice.number(1, 40)}px",
        lambda: "text-decoration:none;word-break:break-all",
    ]
    return ";".join(choice() for choice in dice.some(choices, dice.number(1, 4)))


def stylesheet(dice, rules):
    lines = []
    for _ in range(rules):
        selectors = []
        for _ in range(dice.number(1, 2)):
            parts = [f"{dice.pick(['.', '.', '#'])}{dice.pick(WORDS)}-{dice.pick(WORDS)}"]
            parts += [dice.pick([f".{dice.pick(WORDS)}", dice.pick(TAGS)]) for _ in range(dice.number(0, 2))]
            selectors.append(" ".join(parts) + dice.pick(["", "", ":hover", ".on", ":first-child"]))
        lines.append(f"{','.join(selectors)}{{{declarations(dice)}}}")
    return "\n".join(lines)


BUNDLE = [
    "function {a}({b},{c}){{for(var {d}=0,{e}={b}.length;{d}<{e};{d}++)if({b}[{d}]==={c})return {d};return-{n}}}",
    "var {a}={b}||{{}};{a}.{w}{v}=function({c}){{return {c}&&{c}.{w}?{c}.{w}({n}):null}};",
    "{a}.fn.{w}{v}=function({b}){{return this.each(function(){{var {c}=$(this),{d}={c}.attr(\"data-{w}\");if(!{d}||{n}>{d}.length){{return}}{c}.html('<span class=\"{w}\">'+{d}+'</span>').show()}})}};",
    "if(typeof {a}.{w}===\"undefined\"){{{a}.{w}=[{n},{m},\"{v}-{w}\",!0]}}else{{{a}.{w}.push({{id:{n},k:\"{h}\",on:!{k}}})}}",
    "{a}=function({b}){{try{{return JSON.parse({b}.replace(/&quot;/g,'\"'))}}catch({c}){{window.console&&console.log({c}.message,\"{w}\")}}}};",
    "$(\".{w}-{v}\").delegate(\"a.{u}\",\"click\",function({a}){{{a}.preventDefault();var {b}=$({a}.currentTarget).closest(\"div.{w}\");{b}.find(\".{u}\").toggleClass(\"on\");track(this,{{from:\"mv_{v}_{n}\"}})}});",
    "!function({a},{b}){{var {c}={a}.createElement(\"script\");{c}.async=1;{c}.src=\"//img{k}.doubanio.com/f/lib/{h}/js/{w}/{v}.js\";{b}.parentNode.insertBefore({c},{b})}}(document,document.getElementsByTagName(\"script\")[0]);",
    "var {a}{n}={{\"{w}\":{n},\"{v}\":\"{h}\",\"{u}\":[{m},{n},{k}],\"tpl\":\"<\\/div><div class=\\\"{w}\\\">\"}};",
    "case {n}:{a}={b}<<{k}|{c}>>>{m};{d}+={a}&{n};break;",
    "/* {w} {v} */;({a}.{w}={a}.{w}||[]).push([\"_set{u}\",\"{h}\",{n}]);",
    "while({a}<{n}&&{b}){{{c}=({c}*{m}+{n})%{m};{b}=!{b};{a}++}}",
    "Do.add(\"{w}-{v}\",{{path:\"https://img{k}.doubanio.com/f/movie/{h}/js/{u}/{w}.js\",type:\"js\",requires:[\"{u}\",\"{v}\"]}});",
]


def script(dice, statements):
    lines = []
    for _ in range(statements):
        names = dict(zip("abcde", dice.some(LETTERS, 5)))
        lines.append(dice.pick(BUNDLE).format(
            **names, w=dice.pick(WORDS), v=dice.pick(WORDS), u=dice.pick(WORDS), n=dice.number(1, 9999), m=dice.number(2, 99),
            k=dice.pick("1239"), h=dice.hex(40)))
    return "".join(line + ("\n" if dice.chance(0.4) else "") for line in lines)


def data_image(dice, size):
    data = b"\x89PNG\r\n\x1a\n" + bytes(dice.number(0, 255) for _ in range(size))
    return "data:image/png;base64," + base64.b64encode(data).decode("ascii")


def head(dice, title, extra, rules):
    def asset(path):
        return f"https://img{dice.pick('1239')}.doubanio.com/f/movie/{dice.hex(40)}/{path}"

    return f"""<!DOCTYPE html>
<html lang="zh-CN" class="no-touch wide">
<head>
    <meta http-equiv="Content-Type" content="text/html; charset=utf-8">
    <meta name=format-detection content="telephone=no">
    <meta name="referrer" content="always">
    <meta name="page-token" content="{dice.token(43)}" />
    <title>
        {title}
    </title>
    <!-- every comment, review and name on this page is invented -->
    <link href="{asset('css/all.css')}" rel="stylesheet" type="text/css">
    <link href={asset('css/late.css')} rel=stylesheet>
    <script src="{asset('js/base.js')}"></script>
    <script type="text/javascript">
    var pageStart = +new Date();
    if (pageStart < 0 && !window.JSON) document.write('<div id="mainpic"><img src="/f/spacer.gif"></div>');
    </script>
    <!--[if lt IE 9]><script src="{asset('js/old.js')}"></script><div class="item"><![endif]-->
{extra}
    <style type="text/css">
{stylesheet(dice, rules)}
.ico-sprite{{background-image:url({data_image(dice, 900)})}}
</style>
    <link rel="shortcut icon" href="https://img{dice.pick('1239')}.doubanio.com/favicon.ico" type="image/x-icon">
</head>
"""


CHANNELS = [("www", "首页"), ("book", "书"), ("movie", "电影"), ("music", "音乐"), ("www", "小组"), ("www", "同城"), ("fm", "电台")]
SECTIONS = [("cinema/nowplaying/", "在映&购票"), ("explore", "找电影"), ("tv/", "找剧集"), ("chart", "榜单"),
            ("review/best/", "影评"), ("annual/2021?source=nav&full=1", "年度片单")]


def navigation(dice):
    top = "\n".join(
        f'      <li class="{"on" if name == "电影" else ""}"><a href="https://{host}.douban.com" target="_blank" '
        f"data-click='{{\"from\":\"top-{host}\",\"uid\":\"0\"}}'>{name}</a></li>"
        for host, name in CHANNELS)
    items = "\n".join(f"        <li><a href=https://movie.douban.com/{path} >{name}</a>" for path, name in SECTIONS)
    return f"""<body>
<div id="site-nav" class="channels">
  <div class="bd">
    <div class="channels-info">
      <a href="https://accounts.douban.com/passport/login?source=movie&redir=https%3A%2F%2Fmovie.douban.com%2F" rel="nofollow">登录</a>
      <a href="https://www.douban.com/app?channel=top&copy=1" class="lnk-app">手机版</a><a href="javascript: void 0;" class="close">×</a>
    </div>
    <ul>
{top}
    </ul>
  </div>
</div>
<script>
{script(dice, 18)}
</script>
<div id="movie-nav" class="nav">
  <div class="nav-wrap">
    <div class="nav-logo"><a href="https://movie.douban.com">电影</a></div>
    <form action="https://search.douban.com/movie/search" method="get">
      <fieldset>
        <legend>找一找</legend>
        <div class="inp"><input id="nav-query" name="q" size="22" maxlength=60 placeholder="片名、影人、影院" value=""></div>
        <div class="inp-btn"><input type="submit" value="找"></div>
        <input type="hidden" name="cat" value="1002" />
      </fieldset>
    </form>
  </div>
  <div class="nav-sections">
      <ul>
{items}
      </ul>
  </div>
</div>
<script id="nav-suggestion" type="text/x-jquery-tmpl">
  <div class="suggestion" data-kind="{{{{= type}}}}">
    <a href="{{{{= url}}}}" onclick="track(this, {{from: 'suggestion', at: {{{{= index}}}}}})"><img src="{{{{= img}}}}"></a>
    <h3>{{{{= title}}}}{{{{if year}}}} <i>{{{{= year}}}}</i>{{{{/if}}}}</h3>
    {{{{if sub_title}}}}<p>{{{{= sub_title}}}}</p>{{{{/if}}}}
  </div>
</script>
"""


def footer(dice, statements):
    # The last but one closing tag has no element to close, as the items of the list.
    return f"""    <div id="footer">
      <span class="fleft gray-link">&copy; 2022&nbsp;电影频道 &middot; 文字皆为虚构</span>
      <span class="fright">
        <a href="https://www.douban.com/about">关于</a> &middot; <a href="https://www.douban.com/jobs">招聘</a>
        · <a href="https://www.douban.com/about?topic=contact&from=footer">联系</a>
        · <a href="https://help.douban.com/?app=movie" target=_blank>帮助</a>
      </span>
    </div>
  </div>
  </div>
  </div>
  <script type="text/javascript">
//<![CDATA[
{script(dice, statements)}
if (1 < 2 && "</div>".length > 3) {{ window.pageEnd = +new Date() }}
//]]>
  </script>
  <!-- served by node {dice.number(1, 40)} -->
</body>

</html>
"""
