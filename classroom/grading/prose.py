"""An answer in words: where in a notebook it stands, and what of it is the student's own."""

import re

from classroom.exercise import WRITE_HERE
from classroom.grading.finding import places_of_question
from classroom.grading.magics import python_of, too_long, tree_of

SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp")
LONGEST_PICTURE = 6_000_000  # characters of one, in base64
MOST_PICTURES = 8  # of one answer
TOO_LARGE = "too-large"  # stands for the data of a picture that is not kept


def prose_of(cells, exercise, task, cell_id, blank):
    """All that a student wrote to a question, as Markdown with its pictures; "" if that is nothing.

    The words may stand in the question's cell, in halves or copies of it, or in cells of one's own
    beside it, up to the exercise's next cell.
    """
    places = places_of_question(cells, task, cell_id, blank)
    if not places:
        return ""
    given = {" ".join(cell.source.split()) for cell in exercise.cells}
    known = {cell.id for cell in exercise.cells}

    def is_own(cell):
        return not (
            cell["id"] in known or cell["label"] or " ".join(cell["source"].split()) in given
        )

    before, after = [], []
    for place in range(places[0] - 1, -1, -1):
        if not is_own(cells[place]) or cells[place]["kind"] == "code":
            break
        before.insert(0, place)
    for place in range(places[-1] + 1, len(cells)):
        if not is_own(cells[place]):
            break
        after += [place] if is_words(cells[place]) else []
    texts = [with_pictures(cells[place]) for place in (*before, *places, *after)]
    texts = [text for text in dict.fromkeys(texts) if text.split() not in ([], blank.split())]
    prose = "\n\n".join(texts)
    return prose if written_in(prose, blank) else ""


def is_words(cell):
    """Whether a cell holds words: it is no code, or code that is no Python, or comments alone."""
    if cell["kind"] != "code":
        return True
    tree = tree_of(python_of(cell["source"]))
    if tree is None:
        return not too_long(cell["source"])
    return not any(type(getattr(node, "value", node)).__name__ != "Constant" for node in tree.body)


def with_pictures(cell):
    """A cell's text, in which each picture that is attached to it stands as data."""
    text, left = cell["source"], MOST_PICTURES
    for name, forms in list(cell["attachments"].items())[: 2 * MOST_PICTURES]:
        kind = next((kind for kind in SHOWN if kind in forms), next(iter(forms), "unknown"))
        data = re.sub(r"\s", "", forms.get(kind, ""))
        left -= 1
        if left < 0 or len(data) > LONGEST_PICTURE or kind not in SHOWN:
            data = TOO_LARGE
        uri = f"data:{kind};base64,{data}"
        if f"attachment:{name}" in text:
            text = text.replace(f"attachment:{name}", uri, 1)
        else:
            text += f"\n\n![{name}]({uri})"
    return text


def written_in(prose, prompt=""):
    """A student's own words, without the question: above and below the line that asks for them."""
    before, here, after = prose.partition(WRITE_HERE)
    if not prompt:
        return (after if here else before).strip()
    lines = {line.strip() for line in prompt.splitlines() if line.strip()}
    parts = [before, after] if here else [before]
    kept = ["\n".join(own_line(n, lines) for n in part.split("\n")) for part in parts]
    return "\n\n".join(filter(None, (re.sub(r"\n{3,}", "\n\n", part).strip() for part in kept)))


def own_line(line, prompt):
    """A line, or nothing if it stands in the question."""
    return "" if line.strip() in prompt or line.strip() == WRITE_HERE else line
