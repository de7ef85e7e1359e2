"""What the solution gives under a seed, and the fingerprints of the mistakes that are known.

For the public seed both ship with the course. For a secret one they are recorded at the start of a
run, the mistakes while students' work runs already, and kept for the next run.
"""

import hashlib
import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from classroom.checks import PUBLIC_SEED, RECORDED
from classroom.files import write_whole
from classroom.grading.guard import EMITTED
from classroom.release import add_mistakes, outcomes_of_mistakes


class References:
    """The references of one exercise, as a runner finds them; close them in the end.

    Raises
        RuntimeError  if the reference itself does not run: then no grade would mean anything
    """

    def __init__(self, runner, keep=None):
        self.runner = runner
        self.exercise = runner.exercise
        self.beside = ThreadPoolExecutor(1)
        self.mistakes = None  # the recording of known mistakes, a Future
        is_public = runner.seed == PUBLIC_SEED
        try:
            self.by_check = read_recorded(self.exercise) if is_public else self.kept(keep)
        except BaseException:
            self.close()
            raise
        runner.references, runner.neighbour = self.by_check, self.mistakes

    def close(self):
        """End the recording too: what was not kept by now is recorded by the next run."""
        self.runner.stopping.set()
        self.beside.shutdown(cancel_futures=True)

    def kept(self, folder):
        """The references from a folder that keeps them; recorded, and put there, where they lack."""
        runner = self.runner
        digest = hashlib.sha256(f"{runner.seed} {runner.isolation}".encode())
        digest.update(self.exercise.source.read_bytes() + repr(self.exercise.mistakes).encode())
        digest.update(repr(self.exercise.names).encode())
        path = Path(
            folder or runner.place.name, f"{self.exercise.name}-{digest.hexdigest()[:16]}.json"
        )
        references = None
        with suppress(OSError, ValueError):
            references = json.loads(path.read_text(encoding="utf-8"))
        if references and all("mistakes" in of for of in references.values()):
            return references
        outcomes = self.beside.submit(
            outcomes_of_mistakes, self.exercise, runner.seed, runner.workers, runner.stopping.is_set
        )
        if references is None:
            references = self.record()
            write_whole(path, json.dumps(references))
        self.mistakes = self.beside.submit(self.complete, references, outcomes, path)
        return references

    def record(self):
        """What the solution emits under the seed."""
        solution = {task: cell.source for task, cell in self.exercise.answers.items()}
        results = self.runner.run({"reference": solution}).get("reference", {})
        references = {}
        for check in self.exercise.checks:
            result = results.get(check.cell_id, {})
            if result.get("status") != EMITTED or "values" not in result["outcome"]:
                raise RuntimeError(
                    f"the reference of {self.exercise.name} fails its own {check.name!r}: "
                    f"{result.get('text') or result.get('outcome')}"
                )
            references[check.name] = {
                **self.exercise.names,
                "values": result["outcome"]["values"],
            }
        return references

    def complete(self, references, outcomes, path):
        """The references with the fingerprints of the known mistakes, kept for the next run."""
        whole = {name: {**of, "mistakes": []} for name, of in references.items()}
        add_mistakes(self.exercise, whole, outcomes.result())
        write_whole(path, json.dumps(whole))
        return whole

    def known_mistakes(self, check):
        """The fingerprints of the mistakes that a check notices."""
        whole = self.by_check if self.mistakes is None else self.mistakes.result()
        return whole[check.name]["mistakes"]


def read_recorded(exercise):
    """The values that ship for the public seed, against which a student checks at home."""
    return json.loads((RECORDED / f"{exercise.name}.json").read_text(encoding="utf-8"))


def seed_of(folder):
    """The secret seed of a folder of grades: made once, kept private, used again on resume."""
    place = Path(folder) / "private" / "seed"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.parent.chmod(0o700)
        write_whole(place, str(secrets.randbits(62)))
    return int(place.read_text())
