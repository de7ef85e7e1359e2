"""A picture in an answer is shown if it can be nothing else, and named if it cannot be shown."""

import base64
import time

import pytest

from classroom.grading.prose import LONGEST_PICTURE, MOST_PICTURES
from classroom.reports.feedback import feedback_page
from classroom.reports.overview import overview_page
from classroom.reports.pictures import parted_pictures
from tests.classroom.reports.sample import graded

KINDS = {
    "png": b"\x89PNG\r\n\x1a\n",
    "jpeg": b"\xff\xd8\xff\xe0",
    "gif": b"GIF89a",
    "webp": b"RIFF\x00\x00\x00\x00WEBP",
}


def data(content, kind="image/png"):
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "form", ["![photo]({})", '<img alt="photo" src="{}">', "![photo]({} 'title')"]
)
def test_a_picture_is_shown_as_the_kind_that_it_is(kind, form):
    text, (picture,) = parted_pictures(f"See {form.format(data(KINDS[kind], 'image/png'))}.")
    assert picture.uri == data(KINDS[kind], f"image/{kind}") and text.startswith("See [picture 1")


@pytest.mark.parametrize(
    ("where", "why"),
    [
        (data(b"<svg onload='x'>", "image/svg+xml"), "its kind is image/svg+xml"),
        (data(b"<script>", "text/html"), "its kind is text/html"),
        (data(b"<script>", "image/png"), "its kind is image/png"),
        ("data:image/png;base64,??", "its kind is image/png"),
        (f"data:image/png;base64,{'A' * (LONGEST_PICTURE + 4)}", "up to 4 MB"),
        ("https://example.org/track.png", "it is not in the notebook"),
        ("photo.jpg", "it is not in the notebook"),
        ("attachment:lost.png", "it is not in the notebook"),
        ("javascript:alert", "it is not in the notebook"),
    ],
)
def test_what_could_be_something_else_is_named_and_not_shown(where, why):
    _, (picture,) = parted_pictures(f"![]({where})")
    assert picture.uri == "" and why in picture.why


def test_of_pictures_without_end_some_are_shown():
    _, pictures = parted_pictures(f"![]({data(KINDS['png'])})\n" * 50)
    assert sum(bool(picture.uri) for picture in pictures) == MOST_PICTURES


@pytest.mark.parametrize(
    "text",
    ["![" * 10**5, "<img " * 10**5, "![](x" * 10**5, "<img src=" * 10**5, "![](" + "x" * 10**7],
)
def test_brackets_without_end_are_soon_read(text):
    begin = time.monotonic()
    parted_pictures(text)
    assert time.monotonic() - begin < 5


def test_the_student_sees_the_picture_and_the_overview_speaks_of_it(tiny):
    prose = {"why": f"![my sheet]({data(KINDS['png'])})"}
    found = graded("ada", "90_tiny", prose=prose)
    page = feedback_page(tiny, found)
    assert f'<img src="{data(KINDS["png"])}" alt="Picture 1 of your answer">' in page
    assert "Picture 1, my sheet." in page and "img-src data:" in page
    overview = overview_page({"90_tiny": tiny}, [found])
    assert (
        "[picture 1: my sheet]" in overview and "The student&#39;s page has 1 picture." in overview
    )
    assert "base64" not in overview.partition("</style>")[2].partition("<script")[0]


def test_long_words_are_shown_whole_or_said_to_go_on(tiny):
    found = graded("ada", "90_tiny", prose={"why": "a " * 2_250 + "the end"})
    assert "the end" in feedback_page(tiny, found)
    assert "the end" in overview_page({"90_tiny": tiny}, [found])
    endless = graded("ada", "90_tiny", prose={"why": "a " * 100_000})
    assert "99999 more characters in your notebook" in feedback_page(tiny, endless)
    assert "179999 more characters" in overview_page({"90_tiny": tiny}, [endless])
