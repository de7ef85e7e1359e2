"""The students' bundle: nothing in it gives an answer away, and all that they type works there."""

import json
import re
import subprocess
import sys
import venv
import zipfile
from urllib.parse import unquote

import nbformat
import pytest

from classroom.bundle import imports_of, modules_of, paths_of, release
from classroom.exercise import (
    CUT,
    RUBRIC,
    blank_of,
    classroom_of,
    cut_lines,
    exercises_of,
    given_exercises,
    prompt_of,
)
from classroom.notebooks import ROOT

EXERCISES = exercises_of()
BOOK = ("chapters/", "resnetlib/")  # open to every student; it solves the core of every exercise
LINK = re.compile(r"\]\(([^)\s]+)\)|\b(?:src|href)=[\"']([^\"']+)[\"']")
BASE64 = re.compile(r"[A-Za-z0-9+/]{300,}")  # pictures
WRITTEN = "02_conv2d"  # the exercise that is checked here


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("released") / "course"
    list(release(folder))
    return folder


@pytest.fixture(scope="module")
def texts(bundle):
    """What every file says that is no picture, by its name; of notebooks the cells, outputs too."""
    found = {}
    for path in sorted(bundle.rglob("*")):
        if path.is_file() and path.suffix not in (".png", ".npz", ".safetensors"):
            found[path.relative_to(bundle).as_posix()] = said_in(path)
    return found


@pytest.fixture(scope="module")
def book(texts):
    return "\n".join(text for name, text in texts.items() if name.startswith(BOOK))


@pytest.fixture(scope="module")
def student(bundle, tmp_path_factory):
    """A function that runs Python as a student's machine does: this course's packages are not there."""
    place = tmp_path_factory.mktemp("student") / ".venv"
    venv.EnvBuilder(symlinks=sys.platform != "win32").create(place)
    # What .pth files in the folders named here say is not heeded: no editable install of ours.
    packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    inside = next(place.rglob("site-packages"))
    (inside / "bundle.pth").write_text("\n".join([str(bundle), *packages]))
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    def run(*arguments):
        command = [str(python), "-I", "-X", "utf8", *arguments]
        return subprocess.run(command, cwd=bundle, capture_output=True, text=True, encoding="utf-8")

    said = run("-c", "import classroom, resnetlib; print(classroom.__file__, resnetlib.__file__)")
    assert said.stdout.count(str(bundle)) == 2 and str(ROOT) not in said.stdout, said
    assert run("-c", "from classroom.work import fill; fill()").returncode == 0
    return run


def said_in(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix not in (".ipynb", ".json"):
        return text
    return BASE64.sub("", "\n".join(strings_of(json.loads(text))))


def strings_of(value):
    """Every string in a piece of JSON; lists of lines as one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and all(isinstance(line, str) for line in value):
        yield "".join(value)
    elif isinstance(value, list):
        yield from (string for item in value for string in strings_of(item))
    elif isinstance(value, dict):
        yield from (string for item in value.items() for string in strings_of([*item, None]))


def given_in(exercise):
    """All that students get of an exercise, as one text."""
    given = [blank_of(c.source) if CUT in c.source else prompt_in(c) for c in exercise.cells]
    return "\n".join(given)


def prompt_in(cell):
    return prompt_of(cell.source) if classroom_of(cell).get("role") == "question" else cell.source


def long_cut_lines(exercise, task):
    given = given_in(exercise)
    lines = map(str.strip, cut_lines(exercise.answers[task].source))
    return [line for line in lines if len(line) > 20 and line not in given]


def test_it_holds_what_is_listed_and_no_more(bundle, texts):
    names = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    assert names == set(paths_of())
    tops = {"README.md", "course.py", "requirements.txt", "pyproject.toml", "LICENSE"}
    folders = {"chapters", "exercises", "resnetlib", "classroom"}
    assert {name.split("/")[0] for name in names} == tops | folders
    assert not {"classroom/reports", "classroom/mistakes"} & {n.rpartition("/")[0] for n in names}
    assert not any(name.endswith((".pyc", ".py")) for name in names if name.startswith("chapters"))
    for module in ("batch", "incoming"):
        assert f"classroom/grading/{module}.py" not in names


@pytest.mark.sweep
@pytest.mark.parametrize("name", EXERCISES)
def test_no_line_that_was_cut_from_a_solution_stands_in_it(name, texts, book):
    exercise = EXERCISES[name]
    for task in exercise.answers:
        for line in long_cut_lines(exercise, task):
            where = [n for n, text in texts.items() if not n.startswith(BOOK) and line in text]
            assert not where or line in book, f"{task}: {line!r} stands in {where}"


@pytest.mark.parametrize("name", EXERCISES)
def test_the_open_book_does_not_solve_what_goes_beyond_the_chapter(name, book):
    exercise = EXERCISES[name]
    for task, cell in exercise.answers.items():
        lines = long_cut_lines(exercise, task)
        if classroom_of(cell).get("beyond_chapter"):
            assert 2 * sum(line in book for line in lines) < max(1, len(lines)), task


@pytest.mark.sweep
@pytest.mark.parametrize("name", EXERCISES)
def test_no_wrong_answer_and_no_rubric_stands_in_it(name, texts, book):
    exercise = EXERCISES[name]
    given = given_in(exercise)
    secret = [line.strip() for m in exercise.mistakes for line in m.wrong.splitlines()]
    secret = [line for line in secret if line not in book and line not in given]
    for question in exercise.questions:
        secret += question.source.removeprefix(prompt_of(question.source)).splitlines()
    secret = [line for line in secret if len(line) > 20]
    assert secret
    for line in secret:
        where = [name for name, text in texts.items() if line in text]
        assert not where, f"{line!r} stands in {where}"


def test_where_a_rubric_is_spoken_of_it_is_no_exercise(texts):
    assert [name for name, text in texts.items() if RUBRIC in text] == ["classroom/exercise.py"]


@pytest.mark.parametrize("folder", ["chapters", "exercises"])
def test_every_relative_link_of_a_notebook_leads_somewhere_in_it(bundle, folder):
    pages = sorted((bundle / folder).glob("*.ipynb"))
    links = [(page, link) for page in pages for link in links_of(page)]
    assert len(links) >= len(pages) - 2
    for page, link in links:
        place = (page.parent / unquote(link.partition("#")[0])).resolve()
        assert place.is_file() and bundle in place.parents, f"{page.name}: {link}"


def links_of(page):
    """The relative addresses in a notebook's prose."""
    for cell in nbformat.read(page, as_version=4).cells:
        if cell.cell_type == "markdown":
            for found in LINK.finditer(cell.source):
                link = found[1] or found[2]
                if not re.match(r"[a-z]+:|#", link):
                    yield link


def test_its_readme_leads_nowhere_else(bundle):
    links = [found[1] for found in LINK.finditer((bundle / "README.md").read_text("utf-8"))]
    assert links and all((bundle / link).is_file() for link in links)


def test_what_its_notebooks_import_is_there(texts):
    wanted = {
        name
        for page, text in texts.items()
        if page.endswith(".ipynb")
        for name in re.findall(r"^(?:from|import) (classroom[.\w]*)", text, re.MULTILINE)
    }
    assert wanted
    for name in wanted:
        assert f"{name.replace('.', '/')}.py" in texts


def test_every_import_of_a_module_is_followed_wherever_it_stands(tmp_path):
    room = tmp_path / "classroom"
    (room / "inner").mkdir(parents=True)
    for name, text in {
        "lab.py": "def f():\n    from classroom.inner import deep",
        "inner/deep.py": "import classroom.last, numpy",
    }.items():
        (room / name).write_text(text)
    for name in ("__init__", "inner/__init__", "last", "unused"):
        (room / f"{name}.py").write_text("")
    assert set(imports_of(room / "lab.py")) == {"classroom.inner", "classroom.inner.deep"}
    found = {path.relative_to(room).as_posix() for path in modules_of(tmp_path)}
    assert found == {"__init__.py", "lab.py", "inner/__init__.py", "inner/deep.py", "last.py"}


def test_check_gives_a_solved_exercise_its_points(bundle, student):
    place, exercise = bundle / "work/exercises" / f"{WRITTEN}.ipynb", EXERCISES[WRITTEN]
    blank = place.read_bytes()
    place.write_bytes((ROOT / "solutions" / place.name).read_bytes())
    said = student("-m", "classroom", "check", "02").stdout.splitlines()
    place.write_bytes(blank)
    graded = [check.points for check in exercise.checks if check.points]
    assert sum("passed" in line for line in said) == len(graded)
    assert said[-1] == f"{sum(graded):g} of {sum(graded) + 2:g} points"


@pytest.mark.long
def test_check_knows_blank_tasks_and_recognizes_a_mistake_by_its_fingerprint(bundle, student):
    place, exercise = bundle / "work/exercises" / f"{WRITTEN}.ipynb", EXERCISES[WRITTEN]
    mistake = exercise.mistakes[0]
    blank, page = place.read_bytes(), nbformat.read(place, as_version=4)
    answer = exercise.answers[mistake.task].id
    next(cell for cell in page.cells if cell.id == answer).source = exercise.with_mistake(mistake)
    nbformat.write(page, place)
    said = student("-m", "classroom", "check", "02").stdout
    place.write_bytes(blank)
    others = {
        check.name for check in exercise.checks if check.points and check.task != mistake.task
    }
    assert mistake.sentence in said and said.count("not attempted") == len(others) + 1
    assert "\n0 of " in said


def test_progress_and_reset_work_in_it(bundle, student):
    place = bundle / "work/exercises" / f"{WRITTEN}.ipynb"
    tasks = len(EXERCISES[WRITTEN].answers)
    assert f" 0 of {tasks}\n" in student("-m", "classroom", "progress").stdout
    place.write_bytes((ROOT / "solutions" / place.name).read_bytes())
    said = student("-m", "classroom", "progress").stdout
    assert f"{tasks} of {tasks}\n" in said and "[convolution]" in said
    said = student("-m", "classroom", "reset", "exercises/02_conv2d").stdout
    assert "is fresh again; what you had is" in said
    assert place.read_bytes() == (bundle / "exercises" / place.name).read_bytes()
    place.with_suffix(".mine.ipynb").unlink()


def test_a_chapter_finds_the_figures_that_it_loads(bundle, texts):
    pages = "\n".join(text for name, text in texts.items() if name.startswith("chapters/"))
    loaded = set(re.findall(r"results / [\"']([^\"']+)", pages))
    assert loaded == {path.name for path in (bundle / "chapters/results").iterdir()}


@pytest.mark.parametrize("command", ["grade", "build", "release", "test"])
def test_what_needs_the_repository_says_so_in_a_line_and_installs_nothing(bundle, student, command):
    done = student("course.py", command, "x")
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert f"`{command}` needs the course's repository" in done.stderr
    assert not (bundle / ".venv").exists()


def test_the_exercise_as_students_have_it_is_the_exercise_without_its_answers():
    given = given_exercises()
    assert set(given) == set(EXERCISES)
    for name, exercise in EXERCISES.items():
        mine = given[name]
        assert (mine.version, mine.asks_for) == (exercise.version, exercise.asks_for)
        assert mine.checks == exercise.checks and mine.blanks() == exercise.blanks()
        assert [q.source for q in mine.questions] == [
            prompt_of(q.source) for q in exercise.questions
        ]


def test_an_archive_that_is_no_zip_is_refused_and_not_made_a_folder(tmp_path):
    with pytest.raises(SystemExit, match=r"of archives it writes \.zip alone"):
        list(release(tmp_path / "course.tar.gz"))
    assert not any(tmp_path.iterdir())


def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path):
    (tmp_path / "mine").write_text("")
    with pytest.raises(SystemExit, match=r"is not empty\. Name a folder that"):
        list(release(tmp_path))
    with pytest.raises(SystemExit, match="is a file, and no folder"):
        list(release(tmp_path / "mine"))
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.long
def test_a_zip_holds_the_same_in_one_folder_and_is_the_same_each_time(
    bundle, tmp_path, monkeypatch
):
    released = {name: bundle / name for name in paths_of()}
    monkeypatch.setattr("classroom.bundle.paths_of", lambda root: released)
    first, second = tmp_path / "a" / "course.zip", tmp_path / "b" / "course.zip"
    for target in (first, second):
        target.parent.mkdir()
        list(release(target))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.namelist() == [f"course/{name}" for name in released]
        for name, path in released.items():
            assert archive.read(f"course/{name}") == path.read_bytes()
    with pytest.raises(SystemExit, match="exists already"):
        list(release(first))


def test_an_incomplete_checkout_releases_nothing(tmp_path):
    with pytest.raises(SystemExit, match=r"there is no course\.py"):
        list(release(tmp_path / "bundle", root=tmp_path))
    assert not (tmp_path / "bundle").exists()
