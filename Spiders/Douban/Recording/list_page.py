"""The list of films to come, with the faults of a page that a template put together years ago."""

from chrome import footer, head, image, navigation, script
from dice import Dice
from films import FILMS
from prose import GOOD, Prose

URL = "https://movie.douban.com/cinema/later/beijing/"

NEIGHBOURS = ["上海", "广州", "深圳", "成都", "武汉", "杭州", "重庆", "西安", "天津", "南京", "长沙", "沈阳", "青岛", "苏州", "郑州", "昆明"]


def thumb(film):
    """The small picture of the list: another address than that of the poster on the film's page."""
    return film.poster.replace("/s_ratio_poster/", "/m_ratio_poster/")


def list_item(dice, film, odd):
    trailer = ""
    if film.trailer:
        number = film.identifier % 90_000 + 290_000
        trailer = f'\n            <a class="trailer_icon" href="https://movie.douban.com/trailer/{number}/#content">预告片</a>'
    # The item closes one <div> more than it opens.
    return f"""        <div class="item mod {'odd' if odd else ''}">
            <a class="thumb" href="{film.url}">
                <img src="{thumb(film)}" alt="{film.title}" class="">
            </a>
            <div class="intro">
                <h3>
                    <a href="{film.url}" class="">{film.title}{film.mark}</a>
                </h3>
                <ul>
                    <li class="dt">{film.date}</li>
                    <li class="dt">{' / '.join(film.genres)}</li>
                    <li class="dt">{' / '.join(film.regions)}</li>
                    <li class="dt last"><span>{film.wanted}人想看</span></li>
                </ul>
                <p class="hint">{dice.pick(GOOD)}&nbsp;&middot;&nbsp;{film.minutes}分钟<br>
                <a class="wish" href="https://movie.douban.com/subject/{film.identifier}/?interest=wish&ck={dice.token(4)}" rel=nofollow>想看</a>{trailer}
            </div>
        </div>
        </div>
"""


def other_item(dice, prose, number):
    """A film of another block: the classes of the list's items, but not one of the list."""
    url = f"https://movie.douban.com/subject/{dice.number(34_000_000, 35_999_999)}/"
    title = prose.topic().rstrip("？")[:8]
    return f"""        <div class="item mod {'odd' if number % 2 else ''}">
            <a class="thumb" href="{url}?from=hot"><img src="{image(dice, 'photo/m_ratio_poster', dice.number(2_500_000_000, 2_889_999_999))}"></a>
            <div class="intro">
                <h3><a href="{url}?from=hot" class="">{title}</a></h3>
                <ul>
                    <li class="dt">1{dice.number(0, 2)}月{dice.number(10, 28)}日
                    <li class="dt">剧情
                    <li class="dt last"><span>{dice.number(100, 90_000)}人想看</span>
                </ul>
            </div>
        </div>
"""


def list_page():
    dice = Dice("list")
    prose = Prose(dice)
    # The loop around the items opens a row for each and leaves it to the item to close it.
    items = "".join(
        f'        <div class="line">\n{list_item(dice, film, index % 2 == 1)}' for index, film in enumerate(FILMS))
    hot = "".join(other_item(dice, prose, index) for index in range(6))
    soon_elsewhere = "".join(other_item(dice, prose, index) for index in range(5))
    cities = "\n".join(
        f'          <a href="/cinema/later/city{number}/?from=list&pos={number}" id="city-{number}">{name}</a>'
        for number, name in enumerate(NEIGHBOURS, 108_288))
    topics = "\n".join(
        f'          <li><a href=https://www.douban.com/group/topic/{dice.number(100_000_000, 279_999_999)}/?_i={dice.token(12)}&from=later>'
        f"{prose.topic()}</a> <span class=pl>({prose.nick()})</span>"
        for _ in range(24))
    comments = "\n".join(
        f"""          <div class="short"><a class="thumb" href="/people/{dice.number(1_000_000, 260_000_000)}/"><img src="{image(dice, 'icon', dice.number(1_000_000, 260_000_000))}" width=24></a>
            <b>{prose.nick()}</b> 想看 <a href="{film.url}?from=wish">{film.title}</a><BR>{prose.comment()}</div>"""
        for film in dice.some(FILMS, 12))
    extra = """    <meta name="keywords" content="即将上映,北京,影讯,电影院">
    <link rel="canonical" href="https://movie.douban.com/cinema/later/beijing/">"""
    return f"""{head(dice, '即将上映的电影 - 北京', extra, 130)}{navigation(dice)}
  <div id="wrapper">
  <div id="content">
    <h1>电影票 - 北京 <a class="change-city" href="javascript:;">切换城市</a></h1>
    <div class="grid-16-8 clearfix">
      <div class="article">
      <div class=tab-hd id="later-tabs">
        <ul>
          <li class="on"><a href="#hot-soon" data-tab="hot">最受关注</a>
          <li><a href="#showing-soon" data-tab='soon'>即将上映</a>
        </ul>
        <span class="sort">排序：<a href="?sort=date&order=asc">时间</a> | <a href="?sort=wish&order=desc">想看</a></span>
      </div>
      <div id="hot-soon" class="tab-bd" style="display:none">
{hot}      </div>
      <!-- <div id="showing-soon" class="tab-bd"><div class="item mod"><h3><a href="#">旧版</a></h3></div></div> -->
      <div id="showing-soon" class="tab-bd">
{items}      </div>
      <div class="more-later"><p>以上日期以影院公布为准 <a href="/cinema/later/beijing/?full=1&page=2">更多&raquo;</a></div>
      </div>
      <div class="aside">
        <script id="later-item" type="text/x-jquery-tmpl">
          <div class="item mod {{{{= odd}}}}"><a class="thumb" href="{{{{= url}}}}"><img src="{{{{= img}}}}"></a></div>
        </script>
        <h2>你可能也想看 &nbsp;&middot;&nbsp;&middot;&nbsp;&middot;</h2>
        <div id="soon-elsewhere">
{soon_elsewhere}        </div>
        <h2>其他城市</h2>
        <div class="cities">
{cities}
        </div>
        <h2>正在讨论</h2>
        <ul class="topics">
{topics}
        </ul>
        <h2>大家想看</h2>
        <div class="wishes">
{comments}
        </div>
        <iframe src="about:blank" width=300 height=250 frameborder=0 id="ad-{dice.hex(8)}"></iframe>
      </div>
      <div class="extra"><script>
{script(dice, 60)}
      </script></div>
    </div>
{footer(dice, 70)}"""
