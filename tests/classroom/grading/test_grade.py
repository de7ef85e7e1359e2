"""Real runs through nbval: who earns points, who does not, and what each is told."""

import json
import os

import pytest

from classroom.exercise import exercises_of
from classroom.grading import batch, grade, running, sandbox, verdict
from classroom.grading.batch import grade_folder
from classroom.grading.grade import Grader
from classroom.grading.running import Runner
from classroom.grading.submission import Submission
from tests.classroom.grading.conftest import verdicts_in

SECRET = 20260101
SHORT = 4  # seconds for a cell, where one is to take too long


SCALE = "# Task: scale\ndef scaled(x, factor):\n    "
TOTAL = "# Task: total\ndef total(x, factor=1.0):\n    return (x * factor).sum(axis=0)"
answers = pytest.mark.answers


@pytest.fixture(scope="module")
def grader(tiny):
    return Grader(tiny, SECRET)


@pytest.fixture
def graded(grader, submit, solutions):
    """A function from changed answers to the verdicts, for what must be graded in a run of its own."""

    def run(**changes):
        submission = Submission("ada", "90_tiny", submit({**solutions, **changes}))
        return verdicts_in(grader.grade(submission))

    return run


def points(verdicts):
    return sum(points or 0 for points, _, _ in verdicts.values())


@answers()
def test_the_solution_earns_every_point_and_its_question_waits(verdicts):
    assert points(verdicts) == 4.5
    assert verdicts["question"] == (None, "not attempted", "")


@answers(scale=None, total=None)
def test_a_blank_exercise_earns_nothing_and_was_not_attempted(verdicts):
    assert points(verdicts) == 0
    assert {status for _, status, _ in verdicts.values()} == {"not attempted"}


@answers(total=TOTAL.replace("(x * factor).sum(axis=0)", "scaled(x, factor).sum(axis=1)"))
def test_a_known_mistake_is_named_under_a_seed_that_nobody_has_seen(verdicts):
    assert verdicts["scale"][:2] == (1, "passed")
    assert verdicts["total"] == (0, "failed", "You sum along the rows.")


@pytest.mark.parametrize(
    ("module", "where"),
    [(grade, "read_answers"), pytest.param(verdict, "named", marks=pytest.mark.long)],
)
def test_what_one_student_makes_the_grader_stumble_over_stops_no_other(
    grader, submit, solutions, monkeypatch, module, where
):
    true = getattr(module, where)

    def stumble(first, *others):
        if "mallory" in str(first):
            raise TypeError("unhashable type: 'list'")
        return true(first, *others)

    monkeypatch.setattr(module, where, stumble)
    wrong = {**solutions, "scale": SCALE + "raise ValueError('mallory')"}
    submissions = [
        Submission(name, "90_tiny", submit(answers, student=name))
        for name, answers in [("mallory", wrong), ("ada", solutions)]
    ]
    found = {s.student: graded.rows for s, graded in grader.grade_all(submissions)}
    earned = {name: [row.points for row in rows][:3] for name, rows in found.items()}
    assert earned == {"mallory": [None] * 3, "ada": [1, 2, 1.5]}
    assert "unhashable type" in found["mallory"][0].diagnosis


@answers(scale=SCALE + "return x[:, 0] + factor")
def test_an_error_in_what_rests_on_an_earlier_answer_says_where_to_begin(verdicts):
    assert "your answer to" not in verdicts["scale"][2]
    for check in ("total", "total of the scaled"):
        said = verdicts[check][2]
        assert said.endswith(
            "It uses scaled, your answer to “scale”, which is not right: begin there"
        )


@answers(scale=SCALE + "return x", total=TOTAL.replace(".sum(axis=0)", ""))
def test_an_error_in_what_uses_no_earlier_answer_blames_none(verdicts):
    assert verdicts["total"][1] == "failed" and "your answer to" not in verdicts["total"][2]


@pytest.mark.parametrize(
    ("wrong", "blamed"), [("residual path", "residual_path"), ("shortcut", "shortcut_path")]
)
def test_of_an_answer_with_two_functions_the_wrong_one_is_blamed(wrong, blamed):
    exercise = exercises_of()["10_residual_block"]
    results = {c.cell_id: {"status": "passed"} for c in exercise.checks}
    results[next(c.cell_id for c in exercise.checks if c.name == wrong)] = {"status": "failed"}
    with Grader(exercise) as grader:
        said = grader.verdicts.rests_on("layer", exercise.answers["layer"].source, results)
    assert said.startswith(f". It uses {blamed}, your answer to “paths”")


@answers(scale=SCALE + "return x * factor + 1")
def test_an_unknown_mistake_is_told_where_it_differs(verdicts):
    _, status, said = verdicts["scale"]
    assert (
        status == "failed" and said == "“result”, entry [0, 0] is off by 1; 6 of 6 entries differ"
    )


@answers(scale="# Task: scale\ndef scaled(x, factor:\n    return x")
def test_a_syntax_error_is_named_also_where_it_is_only_used(verdicts):
    assert "the cell of scale fails: SyntaxError" in verdicts["scale"][2]
    assert "the cell of scale fails: SyntaxError" in verdicts["total"][2]


def test_an_answer_in_an_added_cell_is_not_attempted_and_told_why(grader, submit, solutions):
    path = submit({"total": solutions["total"]})
    page = json.loads(path.read_text())
    page["cells"].append({**page["cells"][1], "id": "added", "source": SCALE + "return x * factor"})
    page["cells"][-1]["source"] = page["cells"][-1]["source"].replace("# Task: scale\n", "")
    path.write_text(json.dumps(page))
    rows = {row.check: row for row in grader.grade(Submission("ada", "90_tiny", path)).rows}
    why = (
        "the cell “# Task: scale” still holds its stub. Your scaled stands in another cell, and no "
        "other is graded: move it there"
    )
    for check in ("scale", "total", "total of the scaled"):
        assert (rows[check].status, rows[check].diagnosis) == ("not attempted", why)


QUIET = "%%time\n# Task: scale\n%pip install x\nfrom __future__ import annotations\n!ls\n"


@answers(scale=QUIET + "def scaled(x: X, factor):\n    !ls\n    return x * factor")
def test_what_only_ipython_understands_is_no_error(verdicts):
    assert verdicts["scale"] == (1, "passed", "")


@answers(scale="# Task: scale\n%%bash\nls")
def test_a_cell_of_another_language_is_said_to_be_one(verdicts):
    assert (
        "the cell of scale fails: RuntimeError: the cell begins with %%bash" in verdicts["scale"][2]
    )


@answers(scale=SCALE + "return x * factor + 1j")
def test_an_imaginary_part_is_not_lost(verdicts):
    earned, status, said = verdicts["scale"]
    assert (earned, status) == (0, "error") and "whose imaginary part is not 0" in said


@answers(scale=SCALE + "import scipy.special\n    return x * factor")
def test_a_package_that_is_not_there_is_named(verdicts):
    said = verdicts["scale"][2]
    assert not said or "SciPy is not there while an exercise is graded" in said


@answers(scale=None)
def test_an_answer_that_waits_for_an_earlier_stub_says_for_which(verdicts):
    assert verdicts["scale"] == (0, "not attempted", "")
    waits = "scaled still raises NotImplementedError"
    assert verdicts["total"] == (0, "not attempted", waits)


@answers(scale=SCALE + "return helper(x)\n\ndef helper(x):\n    raise NotImplementedError")
def test_an_answer_of_which_a_part_is_a_stub_says_which_part(verdicts):
    waits = "helper still raises NotImplementedError"
    assert verdicts["scale"] == (0, "not attempted", waits)


@answers(scale=SCALE + "return helper(x)")
def test_a_helper_that_stands_elsewhere_is_explained(verdicts):
    _, status, said = verdicts["scale"]
    assert status == "error" and "'helper' is not defined" in said
    assert "what defines names: functions, classes, imports, constants" in said


FORGED = """
    import sys
    from IPython.display import display
    values = {"result": {"shape": [2, 3], "data": [0.0] * 6}}
    mime = "application/vnd.resnet-course.values+json"
    display({mime: {"check": "scale", "values": values}}, raw=True)
    return x"""
STYLES = [
    "import warnings; warnings.warn('hm'); print('here'); return x * factor",
    "return np.float32(x) * np.float32(factor)",
    "import matplotlib.pyplot as plt; plt.plot([1]); plt.show(); return x * factor",
    "return np.array([[a * factor for a in row] for row in x]) if x.ndim == 2 else x * factor",
]
FALLBACK = """
    try:
        from scipy.special import xlogy
    except ImportError:
        return x * factor
    return x"""
TRIES = [
    "np.allclose = np.array_equal = lambda *a, **k: True; return x",
    "get_ipython().showtraceback = lambda *a, **k: None; raise ValueError",
    "raise SystemExit",
    "return None",
    "return 'right'",
    "return x * np.nan",
    FORGED,
    "import classroom.checks as c; c.TOLERANCE = 1e9; c.judge = lambda *a: ('right', ''); return x",
    "import os; os.environ['CLASSROOM_SEED'] = '1'; return x",
]


@pytest.mark.parametrize(
    "answer", [pytest.param(a, marks=answers(scale=SCALE + a)) for a in STYLES]
)
def test_style_costs_a_right_answer_nothing(verdicts, answer):
    assert points(verdicts) == 4.5


@pytest.mark.parametrize("answer", [pytest.param(a, marks=answers(scale=SCALE + a)) for a in TRIES])
def test_a_wrong_answer_earns_nothing_however_it_tries(verdicts, answer):
    assert verdicts["scale"][0] == 0


@pytest.mark.skipif(sandbox.problem() is not None, reason="bwrap (bubblewrap) is missing")
@answers(scale=f"# Task: scale\ndef scaled(x, factor):{FALLBACK}")
def test_an_answer_that_can_do_without_scipy_does_without_it(verdicts):
    assert verdicts["scale"][:2] == (1, "passed")


def test_hard_coded_public_values_earn_nothing(graded, tiny, recorded_folder):
    recorded = json.loads((recorded_folder / "90_tiny.json").read_text())
    values = recorded["scale"]["values"]["result"]["data"]
    verdicts = graded(scale=SCALE + f"return np.array({values}).reshape(2, 3)")
    assert verdicts["scale"][:2] == (0, "failed")


def test_no_reference_enters_the_folder_of_the_kernel(graded):
    looking = "import os; assert os.listdir('.') == [], os.listdir('.'); return x * factor"
    assert graded(scale=SCALE + looking)["scale"][1] == "passed"


def test_no_file_holds_the_references_once_a_kernel_runs(graded, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # the search sees this run alone
    searching = (
        "import glob, tempfile; "
        "found = glob.glob(tempfile.gettempdir() + '/course-*/job.json'); "
        "assert found == [], found; return x * factor"
    )
    assert graded(scale=SCALE + searching)["scale"][1] == "passed"


def test_results_that_a_students_code_writes_do_not_count(graded):
    writing = """
    import glob, json, tempfile
    for path in glob.glob(tempfile.gettempdir() + "/course-*"):
        open(path + "/results/n0.json", "w").write(json.dumps({"scale": "right"}))
    import os; os._exit(0)"""
    assert points(graded(scale=SCALE + writing)) == 0


@answers(scale=SCALE + "import os; os._exit(1)", total=TOTAL)
def test_a_dying_kernel_costs_its_own_task_alone_and_says_so(verdicts):
    assert verdicts["scale"][:2] == (0, "kernel died")
    assert verdicts["total"][:2] == (2, "passed")
    assert verdicts["total of the scaled"][:2] == (1.5, "passed")


@answers(
    scale=f"# Task: scale\nimport os; os._exit(1)\n{SCALE}return x",
    total=TOTAL.replace("return", "import os; os._exit(1); return"),
)
def test_of_two_tasks_that_end_the_kernel_each_is_told_so(verdicts):
    found = {check: verdicts[check][1] for check in ("scale", "total", "total of the scaled")}
    assert found == {
        "scale": "kernel died",
        "total": "kernel died",
        "total of the scaled": "not run",
    }


@pytest.mark.parametrize(
    "ended",
    [
        pytest.param("timeout", marks=answers(SHORT, scale=SCALE + "while True: pass")),
        pytest.param("kernel died", marks=answers(scale=SCALE + "import os; os._exit(1)")),
        pytest.param("killed: output", marks=answers(scale=SCALE + "print('much' * 10**7)")),
        pytest.param("killed: memory", marks=answers(scale=SCALE + "raise MemoryError")),
    ],
)
def test_what_rests_on_an_answer_that_was_taken_out_says_so(verdicts, ended):
    points, status, said = verdicts["total"]
    assert (points, status) == (0, "not run")
    assert said == (
        f"It uses scaled, your answer to “scale”, which ended with “{ended}” and was not run again: "
        "begin there"
    )


@answers(SHORT, total=TOTAL.replace("return", "while True: pass\n    return"))
def test_an_endless_loop_is_stopped_and_called_a_timeout(verdicts):
    assert verdicts["scale"][:2] == (1, "passed")
    assert verdicts["total"][:2] == (0, "timeout")


def test_a_check_with_a_large_case_has_fewer_seconds_whatever_its_own_clock_says(
    grader, graded, tiny, monkeypatch
):
    monkeypatch.setattr(running, "LARGE_CELL_SECONDS", 2)
    monkeypatch.setattr(grader.runner, "large", [tiny.checks[0].cell_id])
    verdicts = graded(scale=SCALE + "import time; time.sleep(20); return x * factor", total=TOTAL)
    assert verdicts["scale"][:2] == (0, "timeout")
    assert verdicts["scale"][2] == "this cell took more than 2 seconds"
    assert verdicts["total"][:2] == (2, "passed")


def test_a_reference_that_fails_its_own_checks_grades_nobody(tiny, monkeypatch):
    monkeypatch.setattr(Runner, "run", lambda self, answers: {})
    with pytest.raises(RuntimeError, match="fails its own 'scale'"):
        Grader(tiny, SECRET)


@pytest.fixture
def classroom_of_tiny(tiny, monkeypatch):
    monkeypatch.setattr(batch, "exercises_of", lambda: {"90_tiny": tiny})


def test_without_a_sandbox_grading_refuses_unless_it_is_allowed(submit, tmp_path, monkeypatch):
    submit()
    monkeypatch.setattr(sandbox, "isolation", lambda: sandbox.NONE)
    with pytest.raises(PermissionError, match="--allow-unsandboxed"):
        grade_folder(tmp_path / "submissions", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_batch_survives_every_notebook_and_says_how_it_was_isolated(
    classroom_of_tiny, submit, solutions, tmp_path, monkeypatch
):
    submit(solutions, student="ada")
    submit(student="ben").write_text("{")
    unknown = tmp_path / "submissions" / "cem" / "99_unknown.ipynb"
    submit(student="cem").rename(unknown)
    unknown.write_text('{"cells": []}')
    monkeypatch.setattr(sandbox, "isolation", lambda: sandbox.NONE)
    gradeds, _ = grade_folder(tmp_path / "submissions", tmp_path / "out", True, progress=False)
    rows = [row for graded in gradeds for row in graded.rows]
    assert sum(row.points or 0 for row in rows if row.student == "ada") == 4.5
    assert {row.points for row in rows if row.student == "ben"} == {None}
    assert {row.status for row in rows if row.student == "ben"} >= {"unreadable file"}
    assert {row.isolation for row in rows} == {sandbox.NONE}
    assert "there are: 90_tiny" in next(r.diagnosis for r in rows if r.student == "cem")
    assert (tmp_path / "out" / "gradebook.csv").read_text(encoding="utf-8-sig").count("\n") == 10


def test_a_second_run_grades_only_what_changed_under_the_same_private_seed(
    classroom_of_tiny, submit, solutions, tmp_path, monkeypatch
):
    submit(solutions)
    first = grade_folder(tmp_path / "submissions", tmp_path / "out", True, progress=False)
    private = tmp_path / "out" / "private"
    seed = (private / "seed").read_text()
    assert os.name == "nt" or private.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(Runner, "run", lambda *_: pytest.fail("graded again"))
    again = grade_folder(tmp_path / "submissions", tmp_path / "out", True, progress=False)
    assert again == first and (private / "seed").read_text() == seed


@answers(scale=SCALE + "return x * factor\n\n\ncheck = 5")
def test_who_replaces_check_is_told_so(verdicts):
    points, status, said = verdicts["scale"]
    assert (points, status) == (0, "error") and said.startswith("TypeError")
    assert "Something in this notebook replaces “check”" in said
