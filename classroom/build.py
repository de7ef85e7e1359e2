"""Notebooks from their sources: `chapters/02_conv2d.py` gives `chapters/02_conv2d.ipynb`, executed.

The same source gives the same notebook, byte for byte: cell ids are hashes of the cells, headers
hold the kernel and nothing else, and an output that no two runs share (a time, tagged
`nbval-ignore-output`) is kept as long as its cell is.
"""

import nbformat
from nbclient import NotebookClient

from classroom.exercise import Exercise
from classroom.notebooks import ROOT, notebook_of, text_of
from classroom.release import exercise_notebook, write_recorded

FOLDERS = ("chapters", "solutions")
LARGEST = 2_000_000  # bytes: what a notebook may weigh in the repository
SECONDS_PER_CELL = 300


def build(names=(), root=ROOT):
    """Make the notebooks of these topics again, or all; yields a line about each."""
    for source in sources_of(root, names):
        target = source.with_suffix(".ipynb")
        before = target.read_text(encoding="utf-8") if target.exists() else None
        notebook = notebook_of(source)
        if source.parent.name == "solutions":
            write_recorded(Exercise(source))  # the solution's own checks compare with these
        execute(notebook, source.parent)
        if before is not None:
            keep_what_varies(notebook, nbformat.reads(before, as_version=4))
        text = text_of(notebook)
        name = target.relative_to(root).as_posix()
        if len(text.encode()) > LARGEST:
            raise SystemExit(
                f"{name} would weigh {len(text.encode())} bytes, more than {LARGEST}: "
                "use fewer or smaller figures"
            )
        yield written(target, text, root)
        if source.parent.name == "solutions":
            target = root / "exercises" / target.name
            yield written(target, text_of(exercise_notebook(Exercise(source), notebook)), root)


def written(target, text, root):
    """Write a notebook where it differs from what is there; returns a line that says so."""
    name = target.relative_to(root).as_posix()
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return f"unchanged: {name}"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return f"written:   {name}, {len(text.encode()) / 1e3:.0f} kB"


def sources_of(root=ROOT, names=()):
    """The sources of notebooks, sorted; only those whose number or name is among `names`, if any."""
    sources = [path for folder in FOLDERS for path in sorted((root / folder).glob("[0-9]*.py"))]
    if not names:
        return sources
    chosen = [s for s in sources if {s.stem, s.stem.split("_")[0]} & set(names)]
    if not chosen:
        known = ", ".join(source.stem for source in sources)
        raise SystemExit(f"build: no source is called {', '.join(names)}. There are: {known}.")
    return chosen


def execute(notebook, folder):
    """Run a notebook top to bottom in its folder; an error stops with the cell that raised it."""
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )
    header = dict(notebook.metadata)
    client.execute()
    notebook.metadata = nbformat.from_dict(header)  # without the state of widgets, which is random
    for cell in notebook.cells:
        if "widget" in cell.metadata.get("tags", []):
            cell.outputs, cell.execution_count = [], None  # its model dies with the kernel


def keep_what_varies(notebook, before):
    """Take over the outputs of cells tagged as varying from the notebook as it was."""
    old = {cell["id"]: cell for cell in before.cells if cell.cell_type == "code"}
    for cell in notebook.cells:
        varies = "nbval-ignore-output" in cell.metadata.get("tags", [])
        if varies and cell["id"] in old:
            cell.outputs = old[cell["id"]].outputs
