"""What people write in Markdown is shown as they meant it, and no tag but ours comes of it."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from classroom.reports.markdown import markdown
from tests.classroom.reports.sample import HOSTILE
from tests.classroom.reports.test_feedback import Reader

TAGS = {"p", "strong", "em", "code", "pre", "ul", "ol", "li", "span"}
TRICKS = [
    *HOSTILE,
    "[click](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "<https://example.org>",
    "[a]: javascript:alert(1)\n\n[a]",
    "**<script>alert(1)</script>**",
    "`</code><script>alert(1)</script>`",
    "```html\n</pre><img src=x onerror=alert(1)>\n```",
    "```\n<script>",
    "- <b onclick=alert(1)>\n- *<i style=x>*",
    "*<img src=x* onerror=alert(1)>",
    "**bold `code** <u>` *x*</u>",
    "$<script>$ $$</code>$$",
    "<!-- --><![CDATA[ ]]><?php ?>",
    "&lt;script&gt;&#x3c;script&#x3e;",
    "\\<script> \\*no\\* \\`<b>\\`",
    '1. "><svg onload=alert(1)>',
    '99" onclick="x". item',
    "<p\x00onclick=x>**\u202e**",
    "*_**__***___a" * 50,
]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ntwo\n\nthree", "<p>one\ntwo</p><p>three</p>"),
        ("a **b** __c__", "<p>a <strong>b</strong> <strong>c</strong></p>"),
        ("a *b* _c_", "<p>a <em>b</em> <em>c</em></p>"),
        ("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"),
        ("`x * y * z` and ``a`b``", "<p><code>x * y * z</code> and <code>a`b</code></p>"),
        ("$x_1 * y$ and $$z$$", "<p><code>x_1 * y</code> and <code>z</code></p>"),
        ("- a\n- b\n  more", "<ul><li>a</li><li>b\nmore</li></ul>"),
        ("1. a\n\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("3) a", '<ol start="3"><li>a</li></ol>'),
        ("so:\n* a\n\nthen", "<p>so:</p><ul><li>a</li></ul><p>then</p>"),
        ("```python\nx = '*a*'\n\ny\n```\nz", "<pre><code>x = '*a*'\n\ny</code></pre><p>z</p>"),
        ("## Head", "<p><strong>Head</strong></p>"),
        ("", ""),
    ],
)
def test_what_is_written_is_shown_as_it_is_meant(text, shown):
    assert str(markdown(text)).replace("&#39;", "'") == shown


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4 and 5*6",
        "my_new_name and __init__x",
        "it costs $5 or 6 $",
        "x\n2022. It was",
        "a ` b",
        "**",
        "**never ended",
        "[a](b)",
        "-1 is less",
    ],
)
def test_what_is_no_markup_stays_as_it_is(text):
    assert markdown(text) == f"<p>{text}</p>"


def test_a_backslash_takes_the_meaning_from_a_mark():
    assert markdown(r"\*a\* \`b\` \_c\_ \d") == r"<p>*a* `b` _c_ \d</p>"


def is_safe(text):
    page = str(markdown(text))
    found = Reader(page)
    page.encode("utf-8")
    return set(found.tags) <= TAGS and all(
        (name, value) == ("class", "unseen") or (name == "start" and value.isdecimal())
        for name, value in found.attributes
    )


@pytest.mark.parametrize("text", TRICKS, ids=range(len(TRICKS)))
@pytest.mark.parametrize("around", ["{}", "**{}**", "*{}*", "`{}`", "$ {}$", "- {}", "```\n{}"])
def test_no_tag_and_no_attribute_of_a_student_gets_through(text, around):
    assert is_safe(around.replace("{}", text))


@given(st.text(alphabet="<>&\"'*_`$-1. \n\\[]()#ab=/"))
@example("*<*>")
def test_no_text_at_all_makes_another_tag(text):
    assert is_safe(text)


@given(st.text(alphabet="ab1 \n<&x", min_size=1))
def test_no_word_is_lost(text):
    said = "".join(Reader(str(markdown(text))).said)
    assert "".join(said.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "piece", ["**a ", "*a ", "_a ", "`a``", "$a", "*_", "- ", "1. a\n", "```\n", "\\*", "**", "<"]
)
def test_twenty_thousand_characters_of_anything_take_no_time(piece):
    start = time.perf_counter()
    markdown((piece * 20_000)[:20_000])
    assert time.perf_counter() - start < 2
