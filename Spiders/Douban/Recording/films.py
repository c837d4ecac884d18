"""The fifteen films: titles, dates and posters as they were; everything else about them is invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Film:
    identifier: int
    title: str
    date: str
    poster: str
    genres: tuple
    regions: tuple
    languages: tuple
    wanted: int
    minutes: int
    trailer: bool
    directors: int = 1
    cast: int = 6
    mark: str = ""  # what follows the title in the page: a left-to-right mark that an editor's keyboard left behind
    weight: int = 10  # how much is written about the film: about the size of its page

    @property
    def url(self):
        return f"https://movie.douban.com/subject/{self.identifier}/"

    @property
    def released(self):
        month, day = self.date.rstrip("日").split("月")
        return f"2022-{int(month):02}-{int(day):02}"


def poster(host, number):
    return f"https://img{host}.doubanio.com/view/photo/s_ratio_poster/public/p{number}.jpg"


MAINLAND, HONG_KONG, KOREA = "中国大陆", "中国香港", "韩国"
MANDARIN, CANTONESE, KOREAN = "汉语普通话", "粤语", "韩语"
MARK = "\u200e"

FILMS = [
    Film(35846127, "扫黑行动", "11月11日", poster(9, 2883219876), ("剧情", "犯罪"), (MAINLAND,), (MANDARIN,),
         36218, 107, True, cast=8, weight=21),
    Film(35290416, "陪你在全世界长大", "11月11日", poster(2, 2879590432), ("剧情", "家庭"), (MAINLAND,), (MANDARIN,),
         4127, 98, True, cast=5, weight=9),
    Film(35973058, "叫我郑先生", "11月11日", poster(2, 2882858722), ("喜剧",), (MAINLAND,), (MANDARIN,),
         612, 94, False, cast=6, weight=7),
    Film(36014283, "你好，珠峰", "11月11日", poster(1, 2882856388), ("纪录片",), (MAINLAND,), (MANDARIN, "藏语"),
         835, 86, True, directors=2, cast=0, weight=6),
    Film(34917362, "我们正年轻", "11月11日", poster(1, 2829300519), ("剧情", "爱情"), (MAINLAND,), (MANDARIN,),
         1093, 101, False, cast=4, weight=8),
    Film(34728590, "浏阳河上", "11月11日", poster(2, 2831086052), ("剧情",), (MAINLAND,), (MANDARIN, "湖南话"),
         274, 110, False, cast=7, weight=6),
    Film(35618904, "天之书", "11月12日", poster(1, 2880250328), ("动画", "奇幻"), (MAINLAND,), (MANDARIN,),
         2956, 91, True, cast=3, mark=MARK, weight=8),
    Film(35502731, "您好，北京", "11月18日", poster(1, 2882109748), ("剧情",), (MAINLAND,), (MANDARIN,),
         3340, 118, True, directors=3, cast=8, mark=MARK, weight=12),
    Film(35179846, "个十百千万", "11月18日", poster(9, 2883212096), ("剧情", "喜剧"), (MAINLAND,), (MANDARIN,),
         458, 96, False, cast=4, weight=6),
    Film(35731265, "让这首歌作证", "11月18日", poster(9, 2882862234), ("剧情", "音乐"), (MAINLAND,), (MANDARIN,),
         189, 89, False, directors=0, cast=5, weight=6),
    Film(35067419, "绑架游戏", "12月23日", poster(1, 2869898539), ("悬疑", "犯罪"), (MAINLAND, HONG_KONG),
         (MANDARIN, CANTONESE), 28764, 104, True, cast=7, weight=16),
    Film(34883527, "龙马精神", "12月31日", poster(3, 2880320460), ("喜剧", "动作"), (MAINLAND,), (MANDARIN,),
         41905, 126, True, cast=8, weight=26),
    Film(35926148, "保你平安", "12月31日", poster(1, 2882690157), ("剧情", "喜剧"), (MAINLAND,), (MANDARIN,),
         52371, 111, True, cast=8, weight=19),
    Film(35384690, "透明侠侣", "12月31日", poster(1, 2876027489), ("喜剧", "爱情", "科幻"), (MAINLAND,), (MANDARIN,),
         7716, 103, True, cast=5, weight=10),
    Film(35455972, "绝望主夫", "12月31日", poster(9, 2882513134), ("喜剧", "家庭"), (MAINLAND, KOREA),
         (MANDARIN, KOREAN), 9582, 108, True, cast=6, mark=MARK, weight=11),
]
