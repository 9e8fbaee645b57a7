"""Check boxes, option words, and the letters of symbol fonts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.errors import UsageError
from goalsheet.values.choice import (
    BOXES_OFF,
    BOXES_ON,
    Ticked,
    render,
    symbol_font_text,
    ticked,
)
from goalsheet.values.symbols import CROSSES

FREQUENCY = ("一次性项目", "常年项目", "延续性项目")
CATEGORY = ("其他运转类", "特定目标类本级支出项目", "特定目标类转移性支出项目")
SAMPLES = [
    "1. 一次性项目 {} 2. 常年项目 {} 3. 延续性项目 {}",
    "1、一次性项目{}2、常年项目{}3、延续性项目{}",
    "{}一次性项目 {}常年项目 {}延续性项目",
    "{} 一次性项目 {} 常年项目 {} 延续性项目",
    "{}1.一次性项目 {}2.常年项目 {}3.延续性项目",
    "（1）{}一次性项目\n（2）{}常年项目\n（3）{}延续性项目",
    "项目类别：{} 一次性项目 {} 常年项目 {} 延续性项目",
    "一次性项目 {} 常年项目 {} 延续性项目 {}（请打√）",
    "一次性\n项目{}　常 年项目{}　延续性项目（跨年）{}",
]
STYLES = ["□☑", "☐☑", "□☒", "□√", "□■", "○●", "○◉", "▢▣", ("（ ）", "（√）"), ("[ ]", "[√]")]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_ticked__reads_what_render_ticks(sample: str, style: str | tuple[str, str]) -> None:
    off, on = style
    blank = sample.format(off, off, off)
    assert ticked(blank, FREQUENCY) == Ticked((), True, 3)
    for place, option in enumerate(FREQUENCY):
        filled = sample.format(*(on if place == n else off for n in range(3)))
        assert ticked(filled, FREQUENCY) == Ticked((option,), True, 3)
        for other in FREQUENCY:
            assert ticked(render(FREQUENCY, [other], filled), FREQUENCY).chosen == (other,)
        # In a filled sample both characters are known, so the style is kept to the letter.
        assert render(FREQUENCY, [option], filled) == filled


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("1. 其他运转类 □ 2. 特定目标类本级支出项目 ☑ 3. 特定目标类转移性支出项目 □", CATEGORY[1]),
        ("□其他运转类 □特定目标类\n本级支出项目 ☑特定目标类转 移性支出项目", CATEGORY[2]),
        ("1.其他运转类 √ 2.特定目标类本级支出项目 3.特定目标类转移性支出项目", CATEGORY[0]),
        ("其他运转类√ 特定目标类本级支出项目", CATEGORY[0]),
        ("其他运转类（√） 特定目标类本级支出项目（×）", CATEGORY[0]),
        ("其他运转类（V） 特定目标类本级支出项目（ ）", CATEGORY[0]),
        ("□√其他运转类 □特定目标类本级支出项目", CATEGORY[0]),
        ("□基本支出类 ☑其他运转类", CATEGORY[0]),
        ("其他运转类 ☑ 特定目标类本级支出项目 □ 其他____", CATEGORY[0]),
        ("☑其他运转类", CATEGORY[0]),
        ("其他运转类", CATEGORY[0]),
        ("1. 其他\n运转类", CATEGORY[0]),
        ("（1）其他运转类", CATEGORY[0]),
    ],
)
def test_ticked__finds_the_one_choice(text: str, chosen: str) -> None:
    found = ticked(text, CATEGORY)
    assert (found.chosen, found.known) == ((chosen,), True)


def test_ticked__does_not_find_an_option_inside_a_longer_name() -> None:
    assert ticked("□非常年项目 ☑常年项目", FREQUENCY).chosen == ("常年项目",)
    for text in (
        "☑非常年项目 □常年项目",
        "☑非 常年项目 □一次性项目",
        "非\n常年项目 ☑",
        "非常年项目",
    ):
        assert ticked(text, FREQUENCY)[:2] == ((), False)
    longer = ("常年项目", "非常年项目")
    assert ticked("☑非常年项目 □常年项目", longer).chosen == ("非常年项目",)
    assert ticked("☑其他运转类 □其他", ("其他", "其他运转类")).chosen == ("其他运转类",)


def test_ticked__several_choices_in_the_order_of_the_options() -> None:
    assert ticked("☑延续性项目 □常年项目 ☑一次性项目", FREQUENCY) == Ticked(
        ("一次性项目", "延续性项目"), True, 3
    )
    assert ticked("延续性项目、一次性项目", FREQUENCY).chosen == ("一次性项目", "延续性项目")


@pytest.mark.parametrize(
    "text",
    [
        "☑其他____ □常年项目",
        "✗一次性项目 □常年项目",
        "一次性项目 √ 常年项目",
        "一次性项目 √ 其他",
        "☑常年项目等 □一次性项目",
        "□一次性项目 ☑",
        "☑一次性项目 □常年项目 □一次性项目",
        "一次性项目 常年项目 延续性项目",
        "一次性项目、常年项目、延续性项目",
        "1.一次性项目、2.常年项目",
        "长期项目",
        "常年项目等",
        # The letters are ticks whose symbol font was lost.
        "1. 一次性项目 □ 2. 常年项目 R 3. 延续性项目 □",
        "□一次性项目 R常年项目 □延续性项目",
        "□一次性项目 \uf052常年项目 □延续性项目",
        "（ ）一次性项目 （P）常年项目 （ ）延续性项目",
        "一次性项目（ ） 常年项目（R） 延续性项目（ ）",
        "一次性项目 □ 常年项目 □R 延续性项目 □",
        "□一次性项目 R□常年项目 □延续性项目",
        "□一次性项目 □R 常年项目 □延续性项目",
        "□一次性项目 V□常年项目 □延续性项目",
        "一次性项目 □ 常年项目 延续性项目 □",
    ],
)
def test_ticked__is_unknown_where_the_text_does_not_say(text: str) -> None:
    assert ticked(text, FREQUENCY)[:2] == ((), False)


@pytest.mark.parametrize(
    "text",
    [
        "项目类别：□一次性项目 □常年项目 □延续性项目",
        "□基本支出类 □一次性项目",
        "□非常年项目 □一次性项目",
        "A. 一次性项目 □ B. 常年项目 □ C. 延续性项目 □",
        "是否常年项目：□一次性项目 □常年项目 □延续性项目",
        "一次性项目 □ 常年项目 □ 其他____",
        "一次性项目（跨年）□ 常年项目 □",
    ],
)
def test_ticked__empty_boxes_are_known_to_choose_nothing(text: str) -> None:
    assert ticked(text, FREQUENCY)[:2] == ((), True)


def test_ticked__option_words_in_a_question_are_no_lost_choice() -> None:
    assert ticked("是否政府采购：□是 □否", ("是", "否")) == Ticked((), True, 2)


def test_ticked__blank_text_is_known_to_choose_nothing() -> None:
    assert ticked(" \u3000", FREQUENCY) == Ticked((), True, 0)


def test_ticked__widths_of_brackets_do_not_matter() -> None:
    assert ticked("区（县）本级☑ 市本级□", ("市本级", "区(县)本级")).chosen == ("区(县)本级",)


def test_render__keeps_the_style_of_the_sample() -> None:
    assert render(FREQUENCY, ["常年项目"], "一次性项目 □ 常年项目 □") == "一次性项目 □ 常年项目 ☑"
    assert render(FREQUENCY, ["常年项目"], "○一次性项目 ○常年项目") == "○一次性项目 ●常年项目"
    assert render(FREQUENCY, ["常年项目"], "（√）一次性项目（ ）常年项目") == (
        "（ ）一次性项目（√）常年项目"
    )
    assert render(FREQUENCY, [], "■一次性项目 □常年项目") == "□一次性项目 □常年项目"
    assert render(FREQUENCY, FREQUENCY[:2], "□一次性项目 □常年项目") == "☑一次性项目 ☑常年项目"


def test_render__without_boxes_gives_the_words() -> None:
    assert render(FREQUENCY, ["常年项目"], "") == "常年项目"
    assert render((), ["市本级"], "请填写") == "市本级"


def test_render__replaces_a_sample_that_cannot_be_ticked() -> None:
    assert (
        render(FREQUENCY, ["常年项目"], "一次性项目 □ 其他 □")
        == "□一次性项目 ☑常年项目 □延续性项目"
    )


def test_render__strange_choice_is_the_callers_mistake() -> None:
    with pytest.raises(UsageError, match="长期项目"):
        render(FREQUENCY, ["长期项目"], "□一次性项目 □常年项目")


def test_boxes__are_either_empty_or_ticked_or_crossed() -> None:
    assert not BOXES_OFF & BOXES_ON
    assert not CROSSES & (BOXES_OFF | BOXES_ON)
    assert "〇" not in BOXES_OFF


@pytest.mark.parametrize(
    ("font", "text", "expected"),
    [
        ("Wingdings", "oqr\xa8", "□□□□"),
        ("Wingdings", "\xfe\xfd\xfc\xfbx", "☑☒√✗☒"),
        ("wingdings ", "常年项目\uf0fe\uf06f\uf0a8", "常年项目☑□□"),
        ("Wingdings 2", "RSTQPO\xa3", "☑☒☒☒√✗□"),
        ("Wingdings 2", "\uf052\uf054\uf0a3\uf050", "☑☒□√"),
        ("Wingdings 2", "\u02dc\u2122", "●○"),
        ("宋体", "RSo\uf052", "RSo\uf052"),
        ("", "\uf0fe", "\uf0fe"),
    ],
)
def test_symbol_font_text__turns_letters_into_boxes(font: str, text: str, expected: str) -> None:
    assert symbol_font_text(text, font) == expected


choice_text = st.text(alphabet="□☑√×（）()[]【 】Vx一二次性项目常年延续1.、,\n打其他_") | st.lists(
    st.sampled_from([*FREQUENCY, "□", "☑", " ", "1.", "、", "非", "（√）", "(", ")", "\n"])
).map("".join)


@settings(deadline=None)
@given(choice_text | st.text())
def test_ticked__never_raises_and_never_half_knows(text: str) -> None:
    found = ticked(text, FREQUENCY)
    assert found.known or not found.chosen
    assert set(found.chosen) <= set(FREQUENCY)


@settings(deadline=None)
@given(choice_text, st.sets(st.sampled_from(FREQUENCY), min_size=1, max_size=2))
def test_render__any_sample_reads_back(sample: str, chosen: set[str]) -> None:
    assert set(ticked(render(FREQUENCY, chosen, sample), FREQUENCY).chosen) == chosen
