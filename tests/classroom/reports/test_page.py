"""Every page is complete in itself, shows each character as what it is, and runs nothing foreign."""

import base64
import hashlib
import re

import pytest

from classroom.reports.page import (
    TEMPLATES,
    feedback_paths,
    file_name,
    points_of,
    policy_of,
    render,
    seen,
)
from classroom.reports.words import WORDS, words_of
from resnetlib.figures.style import ORANGE, PURPLE, SKY, luminance
from tests.classroom.reports.sample import HOSTILE, graded, row


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours():
    """The variables of the two schemes, light and dark."""
    css = (TEMPLATES / "page.css").read_text().partition("@media print")[0]
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    return [dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in (light, dark)]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_word_can_be_read_on_what_it_stands_on(scheme):
    palette = colours()[scheme]
    for word in ("ink", "grey", "link", "right", "wrong", "stopped", "open", "blank", "partly"):
        for ground in ("ground", "panel"):
            assert contrast(palette[word], palette[ground]) >= 4.5, (word, ground)
    for filled in ("right", "wrong", "stopped"):
        assert contrast(palette["on"], palette[filled]) >= 4.5, filled


def test_the_strips_have_the_colours_of_the_course_and_differ_in_brightness_too():
    css = (TEMPLATES / "overview.css").read_text()
    light = re.findall(r"--heat-(\w+): (#\w{6})", css.partition("@media (prefers")[0])
    heat = {kind: colour.upper() for kind, colour in light}
    assert (heat["wrong"], heat["open"], heat["stopped"]) == (ORANGE, SKY, PURPLE)
    for bad in ("wrong", "error", "stopped"):
        assert contrast(heat["right"], heat[bad]) > 1.5, bad


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "U+0000"),
        ("a\u202eb", "U+202E"),
        ("\u2066", "U+2066"),
        ("\u200b", "U+200B"),
        ("\ufeff", "U+FEFF"),
        ("\ud800", "U+D800"),
        ("\U000e0041", "U+E0041"),
        ("a\rb", "U+000D"),
    ],
)
def test_what_hides_is_shown_by_its_number(text, shown):
    assert f'<span class="unseen">{shown}</span>' in seen(text)
    seen(text).encode("utf-8")


def test_what_people_write_stays_as_it_is():
    text = "é ∂L/∂x 中文 עברית 👩\u200d👧 a\tb\nc"
    assert seen(text) == text
    assert seen("a\r\nb") == "a\nb"


def test_text_is_escaped_around_what_is_shown():
    assert seen("<b>\x00&") == '&lt;b&gt;<span class="unseen">U+0000</span>&amp;'


def test_the_policy_allows_exactly_our_style_and_script():
    page = render(
        "overview.html",
        ["page.css", "overview.css"],
        "overview.js",
        **{"sections": [], "troubles": [], "students": 0, "submissions": 0, "unmarked": 0},
        **{"isolations": [], "kinds": (), "names": {}, "kind_of": None, "words_of": None},
        **{"waiting": "", "is_overridden": None},
    )
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    for tag, directive in {"style": "style-src", "script": "script-src"}.items():
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_a_page_without_a_script_allows_none():
    assert "script-src" not in policy_of("a {}", "")


@pytest.mark.parametrize("name", [*HOSTILE, "CON", "nul.txt", "..", ".", "a/b", "a\\b", "ada "])
def test_no_name_leads_out_of_its_folder(name):
    found = file_name(name)
    assert found not in ("", ".", "..") and not set(found) & set('/\\:*?"<>|\x00')
    assert len(found) < 80 and not found.endswith((" ", "."))
    assert found.partition(".")[0].upper() not in ("CON", "NUL")


@pytest.mark.parametrize("letter", ["a", "ä", "語", "𝔞"])
def test_a_long_name_is_short_enough_for_every_disk_and_stays_its_own(letter):
    names = [letter * length for length in (61, 62, 255, 300)]
    found = {file_name(name) for name in names}
    assert len(found) == len(names) and max(len(name.encode()) for name in found) <= 110


@pytest.mark.parametrize("name", ["con ", "CON .txt", "com¹", "LPT3.ipynb", "aux.", "prn"])
def test_no_name_is_that_of_a_device_of_windows(name):
    assert file_name(name).startswith("_")


def test_names_that_look_alike_have_files_of_their_own():
    names = ["ada", "ada\u00a0", "ada\u200b", "ada.", "ada ", "\u202eada"]
    assert len({file_name(name) for name in names}) == len(names)


def test_ordinary_names_stay_as_they_are():
    for name in ("ada", "Ada Lovelace", "02_conv2d", "Łukasz", "s-123"):
        assert file_name(name) == name


def test_no_two_students_share_a_page():
    names = ["ada", "Ada", "ADA", "a/b", "a_b", "é", "e\u0301", "ﬁ", "fi", *HOSTILE]
    paths = feedback_paths([graded(name) for name in names])
    assert len({path.as_posix().casefold() for path in paths.values()}) == len(names)


def test_points_are_said_as_people_say_them():
    assert [points_of(n) for n in (0, 0.5, 1, 1.0, 2.25)] == [
        *("0 points", "0.5 points", "1 point", "1 point", "2.25 points"),
    ]


def test_every_status_has_words_and_an_unknown_one_stands_for_itself():
    assert all(words.word and words.kind for words in WORDS.values())
    assert words_of(row(status="killed: memory")).sentence == "This was stopped: too much memory."
    assert words_of(row(status="quite new")).word == "quite new"
