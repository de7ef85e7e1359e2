"""Makes resnetlib/kernels/made_for.json: what the pages say that the kernels compute.

    python experiments/16_made_for.py        takes a second

Run it after a page has changed *and* its kernel computes what the page now says. As long as only the
page has changed, `tests/kernels/test_pages.py` names the kernel that is behind.
"""

import json

from resnetlib import Identity, Sequential
from resnetlib.kernels.pages import TABLE, pieces_of
from resnetlib.layers.layer import Layer
from resnetlib.learning.optimizers import Optimizer

METHODS = ("forward", "backward", "step", "zero_grad")


def kinds_under(kind):
    """A class and all that are derived from it."""
    return [kind, *(below for child in kind.__subclasses__() for below in kinds_under(child))]


def fingerprints():
    """Of every function that a kernel takes over or looks through, and of what these rest on."""
    found = {}
    for kind in [*kinds_under(Layer), *kinds_under(Optimizer)]:
        for name in METHODS:
            method = getattr(kind, name, None)
            if hasattr(method, "computes") or (method and kind in (Identity, Sequential)):
                found |= {
                    piece.key: piece.fingerprint for piece in pieces_of(method, kind).values()
                }
    return dict(sorted(found.items()))


def main():
    before = json.loads(TABLE.read_text()) if TABLE.exists() else {}
    table = fingerprints()
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8", newline="\n")
    changed = [key for key in {**before, **table} if before.get(key) != table.get(key)]
    print(f"{TABLE.name}: {len(table)} functions, changed: {', '.join(changed) or 'none'}")


if __name__ == "__main__":
    main()
