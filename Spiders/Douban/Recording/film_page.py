"""One film's page."""

import json

from chrome import footer, head, image, navigation, script
from dice import Dice
from prose import TAGS, Prose

STARS = ["很差", "较差", "还行", "推荐", "力荐"]
SOURCES = ["腾讯视频", "爱奇艺", "优酷", "哔哩哔哩", "西瓜视频"]


def person_link(dice, name, mark):
    return f'<a href="/celebrity/{dice.number(1_000_000, 1_499_999)}/" rel="{mark}">{name}</a>'


def moment(dice):
    day = f"2022-{dice.number(9, 10):02}-{dice.number(10, 28)}"
    return f"{day} {dice.number(0, 23):02}:{dice.number(0, 59):02}:{dice.number(0, 59):02}"


REASONS = ["广告或垃圾信息", "色情或低俗内容", "人身攻击", "剧透而没有注明", "与电影无关", "侵犯著作权", "其他原因"]


def reasons(number):
    """The form for complaints, which the site puts under every review again."""
    return "\n".join(
        f'            <label class="report-reason" for="reason-{number}-{value}"><input type="radio" name="reason-{number}" '
        f'id="reason-{number}-{value}" value="{value}" data-target="report-{number}" onclick="return chooseReason(this, {number})"> {text}</label><br>'
        for value, text in enumerate(REASONS))


class FilmPage:
    """Builds the blocks one after the other from one sequence of choices."""

    def __init__(self, film):
        self.film = film
        self.dice = Dice(film.identifier)
        self.prose = Prose(self.dice)
        self.directors = self.prose.names(film.directors)
        self.writers = self.prose.names(self.dice.number(1, 3))
        self.cast = self.prose.names(film.cast)
        self.summary = self.prose.summary()

    def people(self, names):
        return [
            {"@type": "Person", "url": f"/celebrity/{self.dice.number(1_000_000, 1_499_999)}/", "name": name} for name in names]

    def linked_data(self):
        film = self.film
        data = {
            "@context": "http://schema.org",
            "name": film.title,
            "url": f"/subject/{film.identifier}/",
            "image": film.poster,
            "director": self.people(self.directors),
            "author": self.people(self.writers),
            "actor": self.people(self.cast),
            "datePublished": film.released,
            "genre": list(film.genres),
            "duration": f"PT{film.minutes // 60}H{film.minutes % 60}M",
            "description": "".join(self.summary)[:120] + "...",
            "@type": "Movie",
            "aggregateRating": {
                "@type": "AggregateRating", "ratingCount": "0", "bestRating": "10", "worstRating": "2", "ratingValue": ""},
        }
        text = json.dumps(data, ensure_ascii=False, indent=2)
        # A raw line break inside a string, which JSON forbids, is what some of these scripts have.
        return text.replace("。", "。\n", 1) if film.identifier % 3 == 0 else text

    def info(self):
        film, dice = self.film, self.dice
        lines = []
        if self.directors:
            links = " / ".join(person_link(dice, name, "v:directedBy") for name in self.directors)
            lines.append(f"<span ><span class='pl'>导演</span>: <span class='attrs'>{links}</span></span><br/>")
        links = " / ".join(f'<a href="/celebrity/{dice.number(1_000_000, 1_499_999)}/">{name}</a>' for name in self.writers)
        lines.append(f"<span ><span class='pl'>编剧</span>: <span class='attrs'>{links}</span></span><br/>")
        if self.cast:
            links = " / ".join(person_link(dice, name, "v:starring") for name in self.cast)
            lines.append(f'<span class="actor"><span class=\'pl\'>主演</span>: <span class=\'attrs\'>{links}</span></span><br/>')
        genres = " / ".join(f'<span property="v:genre">{genre}</span>' for genre in film.genres)
        lines.append(f'<span class="pl">类型:</span> {genres}<br/>')
        lines.append(f'<span class="pl">制片国家/地区:</span> {" / ".join(film.regions)}<br/>')
        lines.append(f'<span class="pl">语言:</span> {" / ".join(film.languages)}<br/>')
        released = f"{film.released}(中国大陆)"
        lines.append(f'<span class="pl">上映日期:</span> <span property="v:initialReleaseDate" content="{released}">{released}</span><br/>')
        lines.append(f'<span class="pl">片长:</span> <span property="v:runtime" content="{film.minutes}">{film.minutes}分钟</span><br/>')
        if dice.chance(0.5):
            lines.append(f'<span class="pl">又名:</span> {self.prose.review_title()}<br>')
        return "\n        ".join(lines)

    def rating(self):
        if self.film.weight < 12:
            return '<div class="rating_sum">尚未上映</div>'
        bars = "\n".join(
            f'<div class="bar"><span class="stars{count}">{count}星</span><div class="power" style="width:{self.dice.number(1, 64)}px"></div><br />'
            for count in range(5, 0, -1))
        # The bars' <div>s are closed all at once, where they end.
        return f'<div class="rating_betterthan">{bars}</div></div></div></div></div></div>'

    def celebrities(self):
        people = [("导演", name) for name in self.directors] + [("演员", name) for name in self.cast]
        return "\n".join(
            f"""      <li class="celebrity">
        <a href="https://movie.douban.com/celebrity/{self.dice.number(1_000_000, 1_499_999)}/" title="{name}" class="">
          <div class="avatar" style="background-image: url({image(self.dice, 'celebrity/raw', self.dice.number(1_300_000_000, 1_699_999_999))})"></div></a>
        <div class="info"><span class="name"><a href="#" title="{name}" class="name">{name}</a></span> <span class="role" title="{role}">{role}</span></div>
      </li>"""
            for role, name in people)

    def photos(self):
        return "\n".join(
            f'      <li><a href="https://movie.douban.com/photos/photo/{number}/?from=subject&idx={index}"><img src="{image(self.dice, "photo/sqxs", number)}" alt="图片"></a>'
            for index, number in enumerate(self.dice.number(2_800_000_000, 2_889_999_999) for _ in range(self.film.weight)))

    def comments(self):
        return "\n".join(self.comment() for _ in range(self.dice.number(9, 12)))

    def comment(self):
        dice, nick = self.dice, self.prose.nick()
        number = dice.number(3_500_000_000, 3_699_999_999)
        user = dice.token(dice.number(6, 12)).lower()
        stars = dice.number(1, 5)
        return f"""    <div class="comment-item " data-cid="{number}">
      <div class="comment">
        <h3>
          <span class="comment-vote"><span class="votes vote-count">{dice.number(0, 2400)}</span> <input value="{number}" type=hidden>
            <a href="javascript:;" data-id="{number}" class="j a_show_login" onclick="">有用</a></span>
          <span class="comment-info">
            <a href="https://www.douban.com/people/{user}/" class="">{nick}</a> <span>{dice.pick(['看过', '想看'])}</span>
            <span class="allstar{stars}0 rating" title="{STARS[stars - 1]}"></span>
            <span class="comment-time " title="{moment(dice)}">{moment(dice)[:10]}</span>
          </span>
        </h3>
        <p class=" comment-content"><span class="short">{self.prose.comment()}</span>
      </div>
    </div>"""

    def reviews(self):
        return "\n".join(self.review() for _ in range(8))

    def review(self):
        dice = self.dice
        number = dice.number(14_000_000, 14_999_999)
        stars = dice.number(1, 5)
        paragraphs = self.prose.review(dice.number(2, 3 + self.film.weight // 2))
        user = dice.token(dice.number(6, 12)).lower()
        full = "\n".join(f'            <p data-page="{page}">{text}' for page, text in enumerate(paragraphs))
        return f"""    <div data-cid="{number}">
      <div class="main review-item" id="{number}">
        <header class="main-hd">
          <a href="https://www.douban.com/people/{user}/" class="avator"><img width="24" height="24" src="{image(dice, 'icon', dice.number(1_000_000, 260_000_000))}"></a>
          <a href="https://www.douban.com/people/{user}/" class="name">{self.prose.nick()}</a>
          <span class="allstar{stars}0 main-title-rating" title="{STARS[stars - 1]}"></span>
          <span content="{moment(dice)[:10]}" class="main-meta">{moment(dice)}</span>
        </header>
        <div class="main-bd">
          <h2><a href="https://movie.douban.com/review/{number}/">{self.prose.review_title()}</a></h2>
          <div id="review_{number}_short" class="review-short" data-rid="{number}">
            <div class="short-content">{paragraphs[0][:140]}...&nbsp;(<a href="javascript:;" id="toggle-{number}-copy" class="unfold" title="展开">展开</a>)</div>
          </div>
          <div id="review_{number}_full" class="hidden"><div class="review-content clearfix">
{full}
          </div></div>
          <div class="report-dialog hidden" id="report-{number}"><form action="https://movie.douban.com/misc/report?type=review&id={number}" method="post">
{reasons(number)}
            <textarea name="reason" rows=3 cols=40></textarea><input type="submit" value="提交"><input type="button" value="取消" class="cancel">
          </form></div>
          <div class="action">
            <a href="javascript:;" class="action-btn up" data-rid="{number}" title="有用"><img src="{image(dice, 'f/icons', dice.number(1, 9), 'svg')}" /> <span id="r-useful_count-{number}">{dice.number(0, 900)}</span></a>
            <a href="https://movie.douban.com/review/{number}/#comments" class="reply ">{dice.number(0, 300)}回应</a>
          </div>
        </div>
      </div>
    </div>"""

    def related(self):
        return "\n".join(
            f"""      <dl class="">
        <dt><a href="https://movie.douban.com/subject/{number}/?from=subject-page"><img src="{image(self.dice, 'photo/s_ratio_poster', self.dice.number(2_400_000_000, 2_889_999_999), 'webp')}" alt="{title}" class=""></a></dt>
        <dd><a href="https://movie.douban.com/subject/{number}/?from=subject-page" class="">{title}</a>
      </dl>"""
            for number, title in ((self.dice.number(26_000_000, 35_999_999), self.prose.review_title()[:9]) for _ in range(10)))

    def discussion(self):
        rows = "\n".join(
            f'        <tr><td class="pl"><a href="https://movie.douban.com/subject/{self.film.identifier}/discussion/{self.dice.number(610_000_000, 619_999_999)}/" title="">{self.prose.topic()}</a>'
            f'<td class=pl><span>来自</span><a href="https://www.douban.com/people/{self.dice.number(10**6, 26 * 10**7)}/">{self.prose.nick()}</a></td><td class="pl">{self.dice.number(0, 200)} 回应</td><td>{moment(self.dice)[5:10]}'
            for _ in range(self.film.weight))
        return f'<table class="olt" border=0 cellpadding=0>\n{rows}\n      </table>'

    def lists(self):
        return "\n".join(
            f'      <li><a href="https://www.douban.com/doulist/{self.dice.number(10**6, 15 * 10**7)}/" target="_blank">{self.prose.review_title()}</a>\n        <span>({self.prose.nick()})</span>'
            for _ in range(6))

    def state(self):
        """What the page's scripts start from: the first comments once more, with every character escaped."""
        entries = [
            {
                "id": str(self.dice.number(3_500_000_000, 3_600_000_000)),
                "sign": self.dice.token(32),
                "user": {"name": self.prose.nick(), "avatar": image(self.dice, "icon", self.dice.number(10**6, 26 * 10**7))},
                "text": self.prose.comment(),
                "votes": self.dice.number(0, 999),
                "html": "<div class='item'>" + self.dice.pick(TAGS) + "</div>",
            }
            for _ in range(self.film.weight)]
        return json.dumps({"subject": self.film.identifier, "comments": entries, "sources": SOURCES}).replace("</", "<\\/")

    def page(self):
        film, dice = self.film, self.dice
        title = film.title + film.mark
        poster_page = f"https://movie.douban.com/subject/{film.identifier}/photos?type=R"
        summary = "<br />\n".join(f"                                　　{line}" for line in self.summary)
        extra = f"""    <meta name="keywords" content="{film.title},{','.join(self.cast)},剧情介绍,影评">
    <meta property="og:title" content="{film.title}" />
    <meta property="og:image" content="{film.poster.replace('s_ratio', 'l_ratio')}" />
    <script type="application/ld+json">
{self.linked_data()}
</script>"""
        rules = 90 + 9 * film.weight
        return f"""{head(dice, f'{title} (豆瓣)', extra, rules)}{navigation(dice)}
  <div id="wrapper">
  <div id="content">
    <h1>
        <span property="v:itemreviewed">{title}</span>
        <span class="year">(2022)</span>
    </h1>
    <div class="grid-16-8 clearfix">
      <div class="article">
    <div class="indent clearfix">
      <div class="subjectwrap clearfix">
        <div class="subject clearfix">

<div id="mainpic" class="">
    <a class="nbgnbg" href="{poster_page}" title="点击看更多海报">
        <img src="{film.poster}" title="点击看更多海报" alt="{title}" rel="v:image" />
   </a>
</div>

<div id="info">
        {self.info()}
</div>
        </div>
        <div id="interest_sectl">{self.rating()}</div>
      </div>
      <div id="interest_sect_level" class="clearfix">
        <a href="https://www.douban.com/reason=collectwish&ck={dice.token(4)}" rel="nofollow" class="j a_show_login colbutt ll" name="pbtn-{film.identifier}-wish"><span>想看</span></a>
        <div class="ll j a_stars">评价: <span id="rating"> {"".join(f'<img src="//img{dice.pick("1239")}.doubanio.com/f/nostar.gif" id="star{count}">' for count in range(1, 6))}</span><input id="n_rating" type="hidden" value="" /></div>
        <p class="wished"><a href="https://movie.douban.com/subject/{film.identifier}/comments?status=F&sort=new">{film.wanted}人想看</a>
      </div>
    </div>
    <div class="related-info" style="margin-bottom:-10px;">
      <a name="intro"></a>
      <h2><i class="">{film.title}的剧情简介</i> · · · · · ·</h2>
      <div class="indent" id="link-report-intra">
        <span property="v:summary" class="">
{summary}
        </span>
      </div>
    </div>
    <div id="celebrities" class="celebrities related-celebrities">
      <h2><i class="">{film.title}的演职员</i> · · · · · · <span class="pl">(<a href="/subject/{film.identifier}/celebrities">全部 {len(self.cast) + len(self.directors)}</a>)</span></h2>
      <ul class="celebrities-list from-subject __oneline">
{self.celebrities()}
      </ul>
    </div>
    <div id="related-pic" class="related-pic">
      <h2><i class="">{film.title}的图片</i></h2>
      <ul class="related-pic-bd  narrow">
{self.photos()}
      </ul>
    </div>
    <script>
{script(dice, 20 + film.weight * 3)}
    </script>
    <div class="mod" id="recommendations">
      <h2><i>喜欢这部电影的人也喜欢</i></h2>
      <div class="recommendations-bd">
{self.related()}
      </div>
    </div>
    <div id="comments-section">
      <div class="mod-hd"><h2><i class="">{film.title}的短评</i> &nbsp;<span class="pl">(<a href="/subject/{film.identifier}/comments?status=P&limit=20">全部</a>)</span></h2></div>
      <div class="mod-bd" id="hot-comments">
{self.comments()}
      </div>
    </div>
    <section id="reviews-wrapper" class="reviews mod movie-content">
      <header><h2>{film.title}的影评</h2></header>
      <div class="review-list  ">
{self.reviews()}
      </div>
    </section>
    <div class="section-discussion">
      <h2>讨论区</h2>
      {self.discussion()}
    </div>
      </div>
      <div class="aside">
        <div class="tags"><h2>标签</h2><div class="tags-body">
          {" ".join(f'<a href="/tag/{tag}" class="">{tag}</a>' for tag in self.prose.tags(8))}
        </div></div>
        <div id="subject-doulist"><ul>
{self.lists()}
        </ul></div>
        <div id="subject-others-interests"><p class="pl">{film.wanted + dice.number(1, 30)}人想看 <BR><img src="{image(dice, 'icon', dice.number(10**6, 10**8))}" width=48>
        </div>
      </div>
      <div class="extra"></div>
    </div>
    <script type="text/javascript">window.__state = {self.state()};</script>
{footer(dice, 50 + film.weight * 5)}"""
