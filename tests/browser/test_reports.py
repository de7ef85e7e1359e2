"""What grading leaves to read, in Chromium: on a desk and on a phone, in light and in dark."""

import os
from pathlib import Path

import pytest

from classroom.exercise import Exercise
from classroom.reports.publish import publish
from tests.browser.conftest import ARGUMENTS, CHROMIUM, ROOT, is_complaint
from tests.classroom.reports.sample import HOSTILE, class_of, hostile

DESK, PHONE = {"width": 1280, "height": 1000}, {"width": 360, "height": 740}
STUDENT = "student 007"
PAGES = {
    "feedback": f"feedback/{STUDENT}/02_conv2d.html",
    "overview": "overview.html",
}


@pytest.fixture(scope="module")
def grades(tmp_path_factory):
    """The folder of grades of a class of 120, some of whom are hostile."""
    exercise = Exercise(ROOT / "solutions" / "02_conv2d.py")
    gradeds = class_of(exercise, 120)
    gradeds += [hostile(text, exercise.name) for text in HOSTILE]
    out = tmp_path_factory.mktemp("grades")
    publish(out, {exercise.name: exercise}, gradeds)
    return out


@pytest.fixture(scope="module")
def browser():
    playwright_of = pytest.importorskip("playwright.sync_api", reason="playwright is missing")
    if not CHROMIUM:
        pytest.skip("Chromium is missing")
    with playwright_of.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, grades):
    """A function that opens a file of the folder of grades, and notes what goes wrong in it."""
    contexts = []

    def opened(path, viewport=DESK, scheme="light", **more):
        context = browser.new_context(viewport=viewport, color_scheme=scheme, **more)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if is_complaint(m) else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto((grades / path).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def screenshot(request):
    """Save what a page shows, named after the test, where the variable SCREENSHOTS says."""

    def save(page, **options):
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{request.node.name}.png", **options)

    return save


def overflowing(page):
    """By how much the page is wider than its window."""
    return page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")


def violations(page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    found = axe.Axe().run(page).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def rows_in(page, selector):
    """The texts of the first cells of the rows that are shown."""
    return page.locator(f"{selector} tbody tr:visible th").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_window_complains_of_nothing_and_axe_neither(
    open_page, screenshot, name, viewport, scheme
):
    page = open_page(PAGES[name], viewport, scheme)
    screenshot(page, full_page=True)
    assert overflowing(page) <= 0
    assert page.complaints == []
    assert violations(page) == []


def test_the_two_schemes_differ(open_page):
    grounds = [
        open_page(PAGES["feedback"], scheme=scheme).evaluate(
            "() => getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    ]
    assert grounds[0] == "rgb(255, 255, 255)" and grounds[1] != grounds[0]


@pytest.mark.parametrize("name", PAGES)
def test_a_script_that_gets_into_a_page_does_not_run(open_page, grades, tmp_path, name):
    text = (grades / PAGES[name]).read_text(encoding="utf-8")
    for attack in (
        "<script>document.title = 'owned'</script>",
        "<img src=x onerror=\"document.title = 'owned'\">",
        "<style>h1 { display: none }</style>",
        "<svg onload=\"document.title = 'owned'\"></svg>",
    ):
        (tmp_path / "attacked.html").write_text(text.replace("<h1>", f"{attack}<h1>"), "utf-8")
        page = open_page(tmp_path / "attacked.html")
        page.wait_for_timeout(100)
        assert page.title() != "owned" and page.locator("h1").is_visible()
        assert any("Content Security Policy" in said for said in page.complaints), attack


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_students_page_is_a_page_like_any_other(open_page, grades, number):
    pages = sorted(path for path in grades.rglob("02_conv2d.html") if "student " not in str(path))
    page = open_page(pages[number], PHONE)
    assert overflowing(page) <= 0 and page.complaints == []
    assert page.locator("h1").is_visible() and page.locator("script, img, iframe").count() == 0
    assert violations(page) == []


def test_a_link_leads_to_the_students_page(open_page):
    page = open_page("overview.html")
    page.get_by_label("Find in all tables").fill(STUDENT)
    page.locator(".heat a:visible").click()
    assert page.locator(".student").inner_text() == STUDENT


def test_searching_leaves_the_rows_that_match(open_page, screenshot):
    page = open_page("overview.html")
    before = rows_in(page, ".heat")
    page.get_by_label("Find in all tables").fill("dent 007")
    assert rows_in(page, ".heat") == [STUDENT]
    assert page.get_by_role("status").inner_text().startswith(("1 of ", "2 of ", "3 of "))
    screenshot(page)
    page.get_by_label("Find in all tables").fill("")
    assert rows_in(page, ".heat") == before and page.get_by_role("status").inner_text() == ""


def test_a_heading_sorts_its_table_up_then_down(open_page):
    page = open_page("overview.html")
    head = page.locator(".heat thead th").nth(1)
    points = page.locator(".heat tbody td:nth-child(2)")
    head.get_by_role("button").press("Enter")
    up = [float(text) for text in points.all_inner_texts() if text != "–"]
    assert head.get_attribute("aria-sort") == "ascending" and up == sorted(up)
    head.get_by_role("button").press("Enter")
    down = [float(text) for text in points.all_inner_texts() if text != "–"]
    assert head.get_attribute("aria-sort") == "descending" and down == sorted(up, reverse=True)


def test_checks_sort_by_what_was_earned(open_page):
    page = open_page("overview.html")
    page.locator(".strips").get_by_role("button", name="Earned").click()
    shares = page.locator(".strips tbody tr td:nth-child(3)").all_inner_texts()
    found = [int(text.removesuffix("%")) for text in shares]
    assert found == sorted(found) and len(found) > 10


def test_without_scripts_the_overview_is_a_plain_table(open_page):
    page = open_page("overview.html", java_script_enabled=False)
    assert page.locator(".heat tbody tr").count() == 120 + len(HOSTILE)
    assert not page.locator("#search").is_visible() and page.locator("button").count() == 0


def test_on_paper_no_code_is_folded_or_cut(open_page, screenshot):
    page = open_page(PAGES["feedback"])
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 680, "height": 900})  # A4 between its margins
    folded = page.locator("details:not([open]) .code")
    assert folded.count() > 0
    for code in folded.all():
        assert code.bounding_box()["height"] > 20
    assert overflowing(page) <= 0
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    screenshot(page, full_page=True)


def test_a_line_of_ten_thousand_characters_is_wrapped(open_page, grades):
    long = next(path for path in grades.rglob("02_conv2d.html") if "xxxx" in path.parent.name)
    page = open_page(long, PHONE)
    box = page.locator(".code").first.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
