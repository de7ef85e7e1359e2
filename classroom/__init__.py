"""Everything between a student and an instructor; the library and the chapters know none of it."""

import sys

# What reads notebooks loads nbformat, that loads jsonschema, and that loads `rfc3987_syntax` if it is
# there: a second for each process, for a grammar of addresses that no notebook is checked against.
sys.modules.setdefault("rfc3987_syntax", None)
