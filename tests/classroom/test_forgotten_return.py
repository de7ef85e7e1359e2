"""The commonest slip of all: a function computes, and its `return` is forgotten. That is said."""

import ast
import json

import pytest

from classroom.checks import RECORDED, error_of, judge
from classroom.exercise import exercises_of, functions_in

EXERCISES = exercises_of()
FUNCTIONS = [
    (exercise.name, task, name)
    for exercise in EXERCISES.values()
    for task, cell in exercise.answers.items()
    for name, _ in functions_in(cell.source)
    if name in exercise.names["returns"]
]


def without_return(source, name):
    """An answer in which one function computes all it did, and gives nothing back."""
    tree = ast.parse(source)
    *kind, own = name.split(".")
    for node in ast.walk(tree):
        holds = [node.name] == kind if isinstance(node, ast.ClassDef) else node is tree and not kind
        for function in node.body if holds else ():
            if getattr(function, "name", "") == own:
                for inner in ast.walk(function):
                    for field, value in ast.iter_fields(inner):
                        if isinstance(value, list):
                            setattr(inner, field, list(map(dropped, value)))
    return ast.unparse(tree)


def dropped(node):
    return ast.Expr(node.value) if isinstance(node, ast.Return) and node.value else node


@pytest.mark.sweep
@pytest.mark.parametrize(("exercise", "task", "name"), FUNCTIONS)
def test_whoever_forgets_a_return_reads_so(exercise, task, name):
    exercise = EXERCISES[exercise]
    recorded = json.loads((RECORDED / f"{exercise.name}.json").read_text(encoding="utf-8"))
    answer = without_return(exercise.answers[task].source, name)
    found = exercise.values(answers={task: answer}, checks=exercise.rests_on[task])
    said = [judge(found[c.name], recorded[c.name])[1] for c in exercise.checks if c.task == task]

    assert any("return" in sentence for sentence in said), said


KNOWN = {
    "given": ["filled"],
    "answers": ["path"],
    "returns": ["path"],
    "values": {},
    "mistakes": [],
}


@pytest.mark.parametrize(
    ("text", "nothing", "words"),
    [
        ("TypeError: vars() argument must have", [["path", False]], "path has no return"),
        ("AttributeError: of None", [["path", True]], "path gave None back here. Either"),
        ("TypeError: 'NoneType' object", [["my_pad", False]], "my_pad has no return"),
        (
            "ValueError: no",
            [["my_pad", False]],
            "ValueError: no",
        ),  # it may well change its argument
        ("TypeError: 'NoneType' object", [["filled", False]], "TypeError"),  # it is given
    ],
)
def test_only_a_function_that_should_give_something_is_named(text, nothing, words):
    error = {**error_of("error", text), "nothing": nothing}
    assert judge({"error": error}, KNOWN)[1].startswith(words)
