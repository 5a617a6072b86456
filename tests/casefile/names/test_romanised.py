"""A Han name as older books, Taiwan and Hong Kong spell it: each row of the tables by an example.

Wade–Giles after the table of the Library of Congress (Pinyin conversion project), apostrophes and
marks left out; Hong Kong after the Government's Romanisation of Cantonese.
"""

from __future__ import annotations

import pytest

from tocsin.casefile.names.writing.romanised import hong_kong, wade_giles

WADE = """
zhang chang  chen chen  bao pao  deng teng  gao kao  jiang chiang  qian chien  xie hsieh  zeng tseng
cai tsai  ren jen  zhou chou  cheng cheng  shen shen  pan pan  tang tang  kang kang  liu liu
zhi chih  chi chih  shi shih  ri jih  zi tzu  ci tzu  si szu  yan yen  ye yeh  you yu  yong yung
er erh  yi i  ge ko  ke ko  he ho  e o  yue yueh  gui kuei  kui kuei  guo kuo  kuo kuo  huo huo
shuo shuo  lian lien  jie chieh  xue hsueh  dong tung  xiong hsiung  luo lo  duo to  a a
"""
HONG_KONG = """
zoeng cheung  can chan  jip yip  gwok kwok  kwan kwan  baak pak  daan tan  ngaa nga  lam lam
si sze  zi tsz  ci tsz  jyu yu  jyun yuen  m ng  goek keuk  hoe heu  leoi lui  seon sun  leot lut
hyun huen  hyut huet  zyu chu  lou lo  loeng leung  ho ho
"""


def rows(table: str) -> list[tuple[str, str]]:
    words = table.split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("pinyin", "written"), rows(WADE))
def test_pinyin_in_wade_giles(pinyin: str, written: str) -> None:
    assert wade_giles(pinyin) == written


@pytest.mark.parametrize(("jyutping", "written"), rows(HONG_KONG))
def test_jyutping_as_hong_kong_writes_it(jyutping: str, written: str) -> None:
    assert hong_kong(jyutping) == written
